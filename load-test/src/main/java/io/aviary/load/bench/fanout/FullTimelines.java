package io.aviary.load.bench.fanout;

import io.aviary.load.redis.RedisPipeline;
import io.aviary.tools.system.IdParts;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/// Writes full home timelines for all users, without the log-ins and reads that would create them.
/// The ids in the timelines belong to no tweets, so the timelines must be deleted before a user
/// reads them.
final class FullTimelines implements AutoCloseable {
    private static final int HEADER = 32;
    private static final int COMPACTED_LENGTH = 800;
    // A timeline of this length is compacted: cut to the newest COMPACTED_LENGTH ids.
    private static final int MAX_LENGTH = 1_200;
    private static final long EXPIRY_SECONDS = 86_400;

    private final RedisPipeline redis;
    private final List<byte[]> keys;

    FullTimelines(URI redis, Collection<Long> owners) {
        this.redis = new RedisPipeline(redis);
        keys =
                owners.stream()
                        .map(FullTimelines::key)
                        .map(key -> key.getBytes(StandardCharsets.US_ASCII))
                        .toList();
    }

    static String key(long owner) {
        return "tl:{" + IdParts.of(owner).logicalShard() + "}:" + owner;
    }

    int count() {
        return keys.size();
    }

    /// Writes all timelines, in an epoch that begins now.
    void fill() {
        var random = new Random(1);
        redis.<byte[], String>sendEach(
                keys,
                commands -> key -> commands.setex(key, EXPIRY_SECONDS, timeline(random)),
                written -> {});
    }

    /// Creates a timeline in a new epoch. Epochs are times in milliseconds, so the current time is
    /// later than every earlier epoch.
    private static byte[] timeline(Random random) {
        int ids = random.nextInt(COMPACTED_LENGTH, MAX_LENGTH);
        var value = ByteBuffer.allocate(HEADER + Long.BYTES * ids);
        value.putLong(System.currentTimeMillis()).putLong(random.nextLong()).putLong(0).putLong(0);
        for (long id = 1; id <= ids; id++) {
            value.putLong(id << Integer.SIZE);
        }
        return value.array();
    }

    /// Returns the number of these ids that are missing from the owner's timeline.
    long countMissing(long owner, Collection<Long> ids) {
        byte[] key = key(owner).getBytes(StandardCharsets.US_ASCII);
        byte[] value = redis.<byte[]>send(commands -> commands.get(key));
        var present = new ArrayList<Long>();
        if (value != null) {
            var packed = ByteBuffer.wrap(value, HEADER, value.length - HEADER).asLongBuffer();
            while (packed.hasRemaining()) {
                present.add(packed.get());
            }
        }
        return ids.stream().filter(id -> !present.contains(id)).count();
    }

    /// Deletes the timelines from Redis.
    @Override
    public void close() {
        redis.<byte[], Long>sendEach(keys, commands -> commands::unlink, deleted -> {});
        redis.close();
    }
}
