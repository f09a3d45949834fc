package io.aviary.platform.id;

import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Mints ids that never repeat, even if the clock steps back or the network fails. Each server
/// leases a node number for the ids of its own shards, so a lost server stops no other shard. Ids
/// are minted only while that lease is valid. Every id is above the predecessor's reservation,
/// within its own, and above the last id of its server. A server has 64 ids per millisecond; a
/// larger burst borrows up to a second from the future.
public final class SnowflakeIds {
    private final ToIntFunction<LogicalShard> serverOf;
    private final List<ServerIds> servers;

    /// @param nanoTime the monotonic clock by which leases expire
    /// @param servers the number of servers
    /// @param serverOf returns the index of the server that holds a shard
    public SnowflakeIds(
            Clock clock, LongSupplier nanoTime, int servers, ToIntFunction<LogicalShard> serverOf) {
        this.serverOf = serverOf;
        this.servers =
                Stream.generate(() -> new ServerIds(clock, nanoTime)).limit(servers).toList();
    }

    /// Mints an id in a shard, greater than every id that this process minted there before.
    ///
    /// @throws IdsUnavailableException while no lease of the shard's server is held, or while the
    ///     clock lags more than a second behind the last id
    public SnowflakeId next(LogicalShard shard) {
        return servers.get(serverOf.applyAsInt(shard)).next(shard);
    }

    /// Replaces the lease of a server.
    ///
    /// @param granted null to stop minting in the shards of this server
    public void use(int server, @Nullable NodeLease granted) {
        servers.get(server).use(granted);
    }

    /// Returns the current lease of a server, or null.
    public @Nullable NodeLease held(int server) {
        return servers.get(server).held();
    }
}
