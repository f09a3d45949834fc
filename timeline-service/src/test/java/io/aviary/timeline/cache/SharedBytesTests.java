package io.aviary.timeline.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.testing.RunningService;
import io.lettuce.core.RedisCommandTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SharedBytesTests extends RunningService {
    private static final byte[] KEY = bytes("cache:test:shared-bytes");

    @Autowired private SharedBytes shared;

    @BeforeEach
    void connect() {
        await().ignoreExceptions().until(() -> timelines.read(new UserId(1)) != null);
        await().until(
                        () -> {
                            shared.put(KEY, bytes("value"), 60_000);
                            return isAvailable();
                        });
    }

    @AfterEach
    void startRedis() {
        TestInfrastructure.redis().signal("CONT");
        TestInfrastructure.redis().start();
        await().ignoreExceptions().until(() -> redis.ping().equals("PONG"));
    }

    private boolean isAvailable() {
        var values = shared.get(new byte[][] {KEY});
        return values.size() == 1 && Arrays.equals(values.getFirst(), bytes("value"));
    }

    @Test
    void aRedisThatHangsDelaysOnlyOneReaderPerSecond() {
        TestInfrastructure.redis().signal("STOP");

        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            assertThat(shared.get(new byte[][] {KEY})).isEmpty();
            shared.put(KEY, bytes("later"), 60_000);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));

        TestInfrastructure.redis().signal("CONT");
        await().atMost(Duration.ofSeconds(5)).until(this::isAvailable);
    }

    /// The read of a timeline has no limit of its own: see `Redis.await`.
    @Test
    void aReadOfATimelineFailsAtTheTimeoutIfRedisHangs() {
        TestInfrastructure.redis().signal("STOP");

        assertThatThrownBy(() -> timelines.read(new UserId(1)))
                .isInstanceOf(RedisCommandTimeoutException.class);
    }

    @Test
    void aKilledRedisCausesMissesAndIsUsedAgainAfterARestart() {
        TestInfrastructure.redis().kill();
        assertThat(shared.get(new byte[][] {KEY})).isEmpty();
        shared.remove(KEY);

        TestInfrastructure.redis().start();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !shared.get(new byte[][] {KEY}).isEmpty());
    }
}
