package io.aviary.tools.system;

import java.time.Instant;

/// The parts of an id: 41 bits of milliseconds since X's epoch, 10 of logical shard, 6 of node, 6
/// of sequence.
///
/// @param logicalShard from 0 to 1,023
/// @param node the process that minted it, from 0 to 63
/// @param sequence its position among the ids of the same millisecond, from 0 to 63
public record IdParts(Instant time, int logicalShard, int node, int sequence) {
    private static final long EPOCH_MILLIS = 1288834974657L;
    private static final int LOGICAL_SHARDS = 1024;
    private static final int LOCAL_SERVERS = 2;

    public static IdParts of(long id) {
        return new IdParts(
                Instant.ofEpochMilli((id >>> 22) + EPOCH_MILLIS),
                (int) (id >>> 12) & (LOGICAL_SHARDS - 1),
                (int) (id >>> 6) & 63,
                (int) id & 63);
    }

    /// Returns the number of the logical shard's Postgres server in the local system. Server 0 has
    /// the lower half of the shards, server 1 the upper half.
    public int localServer() {
        return logicalShard / (LOGICAL_SHARDS / LOCAL_SERVERS);
    }
}
