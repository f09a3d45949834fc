package io.aviary.timeline.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.id.UserId;
import io.aviary.timeline.testing.RunningService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests of two instances whose clocks differ.
class RedisLayerTests extends RunningService {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Clock clock = Clock.systemUTC();
    private final long id = world.newUser();

    @Autowired private SharedBytes shared;

    @BeforeEach
    void connect() {
        await().ignoreExceptions().until(() -> timelines.read(new UserId(1)) != null);
    }

    @Test
    void anEntryExpiresInTimeIfTheClockOfItsWriterIsAhead() {
        var entry = writeAndRead(Clock.offset(clock, Duration.ofHours(1)));

        assertThat(entry.remaining()).isLessThanOrEqualTo(LIFETIME.toNanos());
    }

    @Test
    void anEntryExpiresSlightlyEarlierInOtherInstances() {
        var written = Entry.of(7L, System.nanoTime(), LIFETIME);
        var read = writeAndRead(clock, written);

        assertThat(written.expiresAt() - read.expiresAt())
                .isBetween(Duration.ofMillis(245).toNanos(), Duration.ofSeconds(2).toNanos());
    }

    private Entry<Long> writeAndRead(Clock writer) {
        return writeAndRead(writer, Entry.of(7L, System.nanoTime(), LIFETIME));
    }

    private Entry<Long> writeAndRead(Clock writer, Entry<Long> entry) {
        await().until(
                        () -> {
                            layer(writer).put(id, Map.of("value", 7), entry);
                            return !layer(clock).find(List.of(id)).isEmpty();
                        });
        return Objects.requireNonNull(layer(clock).find(List.of(id)).get(id));
    }

    private RedisLayer<Long, Long> layer(Clock clock) {
        var kind =
                new Kind<Long, Long>(
                        "redis-layer-test",
                        10,
                        LIFETIME,
                        false,
                        ids -> List.of(),
                        Long::valueOf,
                        fields -> ((Number) fields.get("value")).longValue(),
                        id -> false);
        return new RedisLayer<>(kind, shared, clock);
    }
}
