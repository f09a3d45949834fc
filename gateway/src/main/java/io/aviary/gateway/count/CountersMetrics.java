package io.aviary.gateway.count;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/// Publishes whether the Redis that counts requests responds, how full it is, and how many keys it
/// has evicted. A scrape asks Redis only if the last response is older than 5 s.
final class CountersMetrics implements MeterBinder {
    private static final Duration AGE = Duration.ofSeconds(5);

    private final RedisConnectionFactory factory;
    private final Clock clock;
    private Properties info = new Properties();
    private Instant lastRead = Instant.MIN;

    CountersMetrics(RedisConnectionFactory factory, Clock clock) {
        this.factory = factory;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "aviary.counters.redis.up",
                        this,
                        counters -> counters.info().size() > 0 ? 1 : 0)
                .description("Whether the Redis that counts requests responds")
                .register(registry);
        Gauge.builder("aviary.counters.redis.memory.ratio", this, CountersMetrics::usedMemory)
                .description("Used memory of the Redis that counts requests, relative to its limit")
                .register(registry);
        FunctionCounter.builder(
                        "aviary.redis.evicted.keys", this, counters -> counters.sum("evicted_keys"))
                .description("Keys that Redis evicted because its memory was full")
                .register(registry);
    }

    /// Returns the used memory relative to its limit; NaN without a limit or a response.
    private double usedMemory() {
        double limit = sum("maxmemory");
        return limit > 0 ? sum("used_memory") / limit : Double.NaN;
    }

    /// Returns the sum of a field over all servers. In a cluster, the name of each field starts
    /// with its server.
    private double sum(String field) {
        var all = info();
        return all.stringPropertyNames().stream()
                .filter(name -> name.equals(field) || name.endsWith("." + field))
                .mapToDouble(name -> Double.parseDouble(all.getProperty(name)))
                .sum();
    }

    /// Returns the reply to INFO; empty if Redis does not respond.
    private synchronized Properties info() {
        var now = clock.instant();
        if (now.isAfter(lastRead.plus(AGE))) {
            info = readInfo();
            lastRead = now;
        }
        return info;
    }

    private Properties readInfo() {
        try (var connection = factory.getConnection()) {
            var reply = connection.serverCommands().info();
            return reply == null ? new Properties() : reply;
        } catch (DataAccessException unavailable) {
            return new Properties();
        }
    }
}
