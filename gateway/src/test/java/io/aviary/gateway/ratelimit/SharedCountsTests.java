package io.aviary.gateway.ratelimit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
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

    @Test
    void manyCallersConnectOnce() {
        var name = "counts-" + key;
        TestInfrastructure.redis().kill();
        try (var counts = counts(TestInfrastructure.redisUrl() + "?clientName=" + name);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                callers.execute(
                        () ->
                                await().ignoreExceptions()
                                        .pollInterval(1, MILLISECONDS)
                                        .until(() -> counts.count(key, limit).used() > 0));
            }
            assertThatThrownBy(() -> counts.count(key, limit)).isInstanceOf(RedisException.class);
            TestInfrastructure.redis().start();
            await().ignoreExceptions().until(() -> counts.count(key, limit).used() > 64);
            assertThat(clients(name)).isEqualTo(1);
        } finally {
            TestInfrastructure.redis().start();
        }
    }

    private static long clients(String name) {
        try (var client = RedisClient.create(TestInfrastructure.redisUrl());
                var connection = client.connect()) {
            var all = connection.sync().clientList();
            return all.lines().filter(line -> line.contains(" name=" + name)).count();
        }
    }

    private static SharedCounts counts() {
        return counts(TestInfrastructure.redisUrl());
    }

    private static SharedCounts counts(String url) {
        var redis = URI.create(url);
        return new SharedCounts(redis, Duration.ofMillis(200), Clock.systemUTC());
    }
}
