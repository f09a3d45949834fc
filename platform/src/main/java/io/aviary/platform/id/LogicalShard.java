package io.aviary.platform.id;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// One of the 1,024 fixed parts of all data. The number of a shard never changes; its server may.
///
/// @param number from 0 to 1,023
public record LogicalShard(int number) {
    /// The fixed number of logical shards: ten bits of every id.
    public static final int COUNT = 1024;

    public LogicalShard {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("no logical shard " + number);
        }
    }

    /// Returns the shard of a key that is not an id, such as a unique name. The result is stable
    /// across releases.
    public static LogicalShard ofKey(String key) {
        var crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return new LogicalShard((int) (crc.getValue() % COUNT));
    }
}
