package io.aviary.load.bench.layout;

import io.aviary.load.redis.RedisPipeline;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A header and 8-byte ids in one string, as in timeline-service. The service's own script appends,
/// and the reader sorts.
final class PackedLayout implements Layout {
    private static final int HEADER = 32;
    private static final String SCRIPTS =
            "timeline-service/src/main/resources/io/aviary/timeline/store";

    private final int keep;
    private final byte[] source;
    private final byte[] epoch = new byte[Long.BYTES];

    /// @param home the folder of the project, which contains the scripts
    PackedLayout(Path home, int keep) {
        this.keep = keep;
        try {
            var scripts = home.resolve(SCRIPTS);
            var text =
                    Files.readString(scripts.resolve("prelude.lua"))
                            + Files.readString(scripts.resolve("append.lua"));
            source = text.getBytes(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Override
    public String label() {
        return "packed string";
    }

    @Override
    public void fill(RedisPipeline redis, byte[] key, long[] ids) {
        var value = ByteBuffer.allocate(HEADER + Long.BYTES * ids.length).position(HEADER);
        for (long id : ids) {
            value.putLong(id);
        }
        redis.send(commands -> commands.set(key, value.array()));
    }

    @Override
    public void append(RedisPipeline redis, List<byte[]> keys, long id) {
        var names = keys.toArray(byte[][]::new);
        byte[] packed = ByteBuffer.allocate(Long.BYTES).putLong(id).array();
        byte[] max = Ids.decimal(keep);
        redis.<Long>send(
                commands ->
                        commands.eval(source, ScriptOutputType.INTEGER, names, epoch, packed, max));
    }

    @Override
    public long readPage(RedisPipeline redis, List<byte[]> keys, int size) {
        var read = new AtomicLong();
        redis.<byte[], byte[]>sendEach(
                keys,
                commands -> commands::get,
                value -> read.addAndGet(newest(value, size).length));
        return read.get();
    }

    private static long[] newest(byte[] value, int size) {
        var packed = ByteBuffer.wrap(value, HEADER, value.length - HEADER).asLongBuffer();
        var ids = new long[packed.remaining()];
        packed.get(ids);
        Arrays.sort(ids);
        return Arrays.copyOfRange(ids, Math.max(0, ids.length - size), ids.length);
    }
}
