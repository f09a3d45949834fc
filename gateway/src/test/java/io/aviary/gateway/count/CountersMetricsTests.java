package io.aviary.gateway.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.local.testing.TestServer;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class CountersMetricsTests {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private LettuceConnectionFactory factory;
    // Meters hold only a weak reference.
    private CountersMetrics metrics;

    @AfterEach
    void close() {
        factory.destroy();
    }

    @Test
    void evictionsAndTheUsedMemoryAreMeasured() {
        var redis = startMeasuredRedis("maxmemory 4mb", "maxmemory-policy allkeys-lru");
        assertThat(value("aviary.counters.redis.up")).isEqualTo(1);
        assertThat(value("aviary.counters.redis.memory.ratio")).isBetween(0.05, 0.95);
        assertThat(evicted()).isZero();

        fill(redis);

        assertThat(evicted()).isZero();
        now.set(now.get().plusSeconds(6));
        assertThat(evicted()).isPositive();
        assertThat(value("aviary.counters.redis.memory.ratio")).isGreaterThan(0.7);
    }

    @Test
    void aServerThatDoesNotRespondIsDown() {
        var redis = startMeasuredRedis();
        assertThat(value("aviary.counters.redis.up")).isEqualTo(1);
        assertThat(value("aviary.counters.redis.memory.ratio")).isNaN();

        redis.kill();
        now.set(now.get().plusSeconds(6));

        assertThat(value("aviary.counters.redis.up")).isZero();
        assertThat(evicted()).isZero();
    }

    /// Starts a Redis for this test, and registers its metrics.
    private TestServer startMeasuredRedis(String... settings) {
        var redis = TestInfrastructure.redis("counters-" + UUID.randomUUID(), settings);
        var password = URI.create(TestInfrastructure.redisUrl(redis)).getUserInfo().substring(1);
        var configuration = new RedisStandaloneConfiguration("127.0.0.1", redis.port());
        configuration.setPassword(password);
        var client =
                LettuceClientConfiguration.builder().commandTimeout(Duration.ofSeconds(1)).build();
        factory = new LettuceConnectionFactory(configuration, client);
        factory.afterPropertiesSet();
        factory.start();
        InstantSource source = now::get;
        metrics = new CountersMetrics(factory, source.withZone(ZoneOffset.UTC));
        metrics.bindTo(registry);
        return redis;
    }

    private static void fill(TestServer redis) {
        try (var client = RedisClient.create(TestInfrastructure.redisUrl(redis));
                var connection = client.connect()) {
            for (int i = 0; i < 1_000; i++) {
                connection.sync().set("key-" + i, "x".repeat(10_000));
            }
        }
    }

    private double value(String name) {
        return registry.get(name).gauge().value();
    }

    private double evicted() {
        return registry.get("aviary.redis.evicted.keys").functionCounter().count();
    }
}
