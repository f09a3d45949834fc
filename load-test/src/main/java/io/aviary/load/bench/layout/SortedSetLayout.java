package io.aviary.load.bench.layout;

import io.aviary.load.redis.RedisPipeline;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// A sorted set of decimal ids. A score has 53 bits and an id has 63, so the score is only the
/// upper part of the id. Among equal scores, the members themselves order the ids.
///
/// @param listpack whether Redis stores a listpack instead of a skip list
/// @param appends the number of appends, each to all timelines
record SortedSetLayout(int keep, boolean listpack, AtomicLong appends) implements Layout {
    private static final int SCORE_SHIFT = 11;
    private static final String LIMIT = "zset-max-listpack-entries";

    SortedSetLayout(int keep, boolean listpack) {
        this(keep, listpack, new AtomicLong());
    }

    @Override
    public String label() {
        return listpack ? "ZSET, listpack" : "ZSET, skip list";
    }

    /// Sets the limit by which Redis chooses between listpack and skip list. The caller restores
    /// the old limit.
    ///
    /// @return the old limit
    String chooseEncoding(RedisPipeline redis) {
        var before = redis.send(commands -> commands.configGet(LIMIT)).get(LIMIT);
        setLimit(redis, listpack ? Integer.toString(4 * keep) : "0");
        return Objects.requireNonNull(before);
    }

    static void setLimit(RedisPipeline redis, String entries) {
        redis.send(commands -> commands.configSet(LIMIT, entries));
    }

    @Override
    public void fill(RedisPipeline redis, byte[] key, long[] ids) {
        var pairs = new Object[2 * ids.length];
        for (int i = 0; i < ids.length; i++) {
            pairs[2 * i] = (double) (ids[i] >>> SCORE_SHIFT);
            pairs[2 * i + 1] = Ids.decimal(ids[i]);
        }
        redis.send(commands -> commands.zadd(key, pairs));
    }

    @Override
    public void append(RedisPipeline redis, List<byte[]> keys, long id) {
        byte[] value = Ids.decimal(id);
        double score = id >>> SCORE_SHIFT;
        redis.<byte[], Long>sendEach(
                keys, commands -> key -> commands.zadd(key, score, value), n -> {});
        if (appends.incrementAndGet() % (keep / 2) == 0) {
            redis.<byte[], Long>sendEach(
                    keys, commands -> key -> commands.zremrangebyrank(key, 0, -keep - 1L), n -> {});
        }
    }

    @Override
    public long readPage(RedisPipeline redis, List<byte[]> keys, int size) {
        var read = new AtomicLong();
        redis.<byte[], List<byte[]>>sendEach(
                keys,
                commands -> key -> commands.zrevrange(key, 0, size - 1L),
                values -> read.addAndGet(ListLayout.decode(values).size()));
        return read.get();
    }
}
