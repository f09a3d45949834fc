package io.aviary.timeline.store;

import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The epoch that timelines must be from; a new one makes all of them cold at once. Epochs are
/// times in milliseconds, so one that was lost with a restarted Redis never comes back.
@Component
public class Epochs {
    private static final byte[] KEY = TimelineKeys.bytes("aviary:timeline-epoch");
    private static final long MEMORY = Duration.ofSeconds(1).toNanos();
    private static final Script<Long> NEXT = Script.counting("next-epoch");

    private final Redis redis;
    private final Clock clock;
    private volatile @Nullable Known known;

    Epochs(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    record Known(long epoch, long asOf) {}

    /// The epoch as it was at most a second ago.
    long current() {
        long now = System.nanoTime();
        var last = known;
        if (last == null || now - last.asOf() > MEMORY) {
            last = learn(ask(), now);
        }
        return last.epoch();
    }

    /// An answer that was under way while a newer epoch was heard of does not bring the old one
    /// back.
    synchronized Known learn(long epoch, long asOf) {
        var last = known;
        var newest = new Known(last == null ? epoch : Math.max(epoch, last.epoch()), asOf);
        known = newest;
        return newest;
    }

    private long ask() {
        var first = TimelineKeys.bytes(clock.millis());
        var stored = redis.await(redis.commands().setGet(KEY, first, new SetArgs().nx()));
        var epoch = stored == null ? first : stored;
        return Long.parseLong(new String(epoch, StandardCharsets.UTF_8));
    }

    /// Makes every timeline cold: here at once, in other instances within a second.
    ///
    /// @throws RedisException where that cannot be done now
    public void advance() {
        var now = TimelineKeys.bytes(clock.millis());
        var epoch = Objects.requireNonNull(redis.run(NEXT, new byte[][] {KEY}, now));
        learn(epoch, System.nanoTime());
    }
}
