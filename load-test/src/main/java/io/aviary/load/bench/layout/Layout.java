package io.aviary.load.bench.layout;

import io.aviary.load.redis.RedisPipeline;
import java.util.List;

/// A way to store the ids of a home timeline under one key.
interface Layout {
    /// Returns the name to print in the report table.
    String label();

    /// Creates a timeline.
    ///
    /// @param ids the ids in ascending order
    void fill(RedisPipeline redis, byte[] key, long[] ids);

    /// Adds one id to every timeline that exists, as fan-out does, and limits its length.
    void append(RedisPipeline redis, List<byte[]> keys, long id);

    /// Reads and decodes a page of each timeline.
    ///
    /// @param size the number of newest ids
    /// @return the total number of ids that were read
    long readPage(RedisPipeline redis, List<byte[]> keys, int size);

    /// Reads and decodes each timeline, from its newest id to its oldest.
    ///
    /// @return the total number of ids that were read
    default long readAll(RedisPipeline redis, List<byte[]> keys) {
        return readPage(redis, keys, Integer.MAX_VALUE);
    }
}
