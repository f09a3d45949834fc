package io.aviary.load.bench.layout;

import io.aviary.load.redis.RedisPipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A list of decimal ids, the newest at its head. `LPUSHX` adds only to an existing list.
final class ListLayout implements Layout {
    private final int keep;
    private int sinceTrim;

    ListLayout(int keep) {
        this.keep = keep;
    }

    @Override
    public String label() {
        return "LIST";
    }

    @Override
    public void fill(RedisPipeline redis, byte[] key, long[] ids) {
        var values = new byte[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            values[i] = Ids.decimal(ids[i]);
        }
        redis.send(commands -> commands.lpush(key, values));
    }

    @Override
    public void append(RedisPipeline redis, List<byte[]> keys, long id) {
        byte[] value = Ids.decimal(id);
        redis.<byte[], Long>sendEach(keys, commands -> key -> commands.lpushx(key, value), n -> {});
        if (++sinceTrim == keep / 2) {
            sinceTrim = 0;
            redis.<byte[], String>sendEach(
                    keys, commands -> key -> commands.ltrim(key, 0, keep - 1L), ok -> {});
        }
    }

    @Override
    public long readPage(RedisPipeline redis, List<byte[]> keys, int size) {
        var read = new AtomicLong();
        redis.<byte[], List<byte[]>>sendEach(
                keys,
                commands -> key -> commands.lrange(key, 0, size - 1L),
                values -> read.addAndGet(decode(values).size()));
        return read.get();
    }

    static List<Long> decode(List<byte[]> values) {
        var ids = new ArrayList<Long>(values.size());
        values.forEach(value -> ids.add(Ids.parse(value)));
        return ids;
    }
}
