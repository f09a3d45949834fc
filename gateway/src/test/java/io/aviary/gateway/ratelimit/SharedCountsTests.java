package io.aviary.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.lettuce.core.RedisException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharedCountsTests {
    private final String key = UUID.randomUUID().toString();
    private final Limit limit = new Limit(5, Duration.ofMinutes(1));

    @Test
    void allGatewaysCountTogether() {
        try (var one = counts();
                var other = counts()) {
            await().ignoreExceptions().until(() -> one.count(key, limit).used() >= 1);
            await().ignoreExceptions().until(() -> other.count(key, limit).used() >= 2);
        }
    }

    @Test
    void aGatewayMayStartBeforeRedis() {
        TestInfrastructure.redis().kill();
        try (var counts = counts()) {
            assertThatThrownBy(() -> counts.count(key, limit)).isInstanceOf(RedisException.class);
            TestInfrastructure.redis().start();
            await().ignoreExceptions().until(() -> counts.count(key, limit).used() == 1);
            assertThat(counts.count(key, limit).used()).isEqualTo(2);
        } finally {
            TestInfrastructure.redis().start();
        }
    }

    private static SharedCounts counts() {
        var redis = URI.create(TestInfrastructure.redisUrl());
        return new SharedCounts(redis, Duration.ofMillis(200), Clock.systemUTC());
    }
}
