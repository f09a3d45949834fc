package io.aviary.timeline.cache;

import io.aviary.timeline.redis.Redis;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Values in Redis that may be lost at any time. If Redis does not reply quickly, all look-ups
/// become misses, and only one reader per second queries Redis. So a Redis that hangs hardly slows
/// down reads.
@Component
class SharedBytes {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long AVAILABLE = 0;

    private final Redis redis;
    private final long redisTimeout;
    private final AtomicLong pausedUntil = new AtomicLong(AVAILABLE);

    SharedBytes(Redis redis, CacheSettings settings) {
        this.redis = redis;
        redisTimeout = settings.redisTimeout().toNanos();
    }

    /// Reads several values in one round trip.
    ///
    /// @return a value or null for each key; an empty list if Redis is unavailable or too slow
    List<byte @Nullable []> get(byte[][] keys) {
        var commands = redis.ifConnected();
        if (commands.isEmpty() || !tryAccess()) {
            return List.of();
        }
        try {
            var values = await(commands.get().mget(keys));
            pausedUntil.set(AVAILABLE);
            return values;
        } catch (RedisException unavailable) {
            pausedUntil.set(System.nanoTime() + PAUSE);
            return List.of();
        }
    }

    private List<byte @Nullable []> await(RedisFuture<List<KeyValue<byte[], byte[]>>> reply) {
        var found = LettuceFutures.awaitOrCancel(reply, redisTimeout, TimeUnit.NANOSECONDS);
        var values = new byte @Nullable [found.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = found.get(i).getValueOrElse(null);
        }
        return Arrays.asList(values);
    }

    /// Returns true if Redis replies, or if this reader is the first after a pause. The first
    /// reader starts the next pause for all others.
    private boolean tryAccess() {
        long until = pausedUntil.get();
        long now = System.nanoTime();
        return until == AVAILABLE
                || (now - until >= 0 && pausedUntil.compareAndSet(until, now + PAUSE));
    }

    /// Stores a value without waiting for Redis. Does nothing during a pause after a failure.
    void put(byte[] key, byte[] value, long expiryMillis) {
        if (pausedUntil.get() == AVAILABLE) {
            redis.ifConnected().ifPresent(c -> c.set(key, value, SetArgs.Builder.px(expiryMillis)));
        }
    }

    /// Removes a value without waiting for Redis. Redis runs all earlier puts of this instance
    /// first, because they use the same connection.
    void remove(byte[] key) {
        redis.ifConnected().ifPresent(commands -> commands.unlink(key));
    }
}
