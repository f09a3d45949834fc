package io.aviary.load.bench.layout;

import io.aviary.load.redis.RedisPipeline;
import java.util.List;

/// A way of keeping the ids of a home timeline under one key.
interface Layout {
    /// How the table calls it.
    String shown();

    /// Makes a timeline.
    ///
    /// @param ids ascending
    void fill(RedisPipeline redis, byte[] key, long[] ids);

    /// Adds one id to every timeline that exists, as a fan-out does, and keeps each short.
    void append(RedisPipeline redis, List<byte[]> keys, long id);

    /// Reads a page of each timeline, decoded.
    ///
    /// @param size the newest so many
    /// @return how many ids were read in all
    long page(RedisPipeline redis, List<byte[]> keys, int size);

    /// Reads each timeline from its newest id to its oldest, decoded.
    ///
    /// @return how many ids were read in all
    default long whole(RedisPipeline redis, List<byte[]> keys) {
        return page(redis, keys, Integer.MAX_VALUE);
    }
}
