package io.aviary.platform.id;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// One of the 1,024 fixed pieces that all data is cut into. The number never changes; which server
/// holds it may.
///
/// @param number from 0 to 1,023
public record LogicalShard(int number) {
    /// How many there are, for ever: ten bits of every id.
    public static final int COUNT = 1024;

    public LogicalShard {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("no logical shard " + number);
        }
    }

    /// The shard of a key that is not an id, such as a unique name. Stable across releases.
    public static LogicalShard ofKey(String key) {
        var crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return new LogicalShard((int) (crc.getValue() % COUNT));
    }
}
