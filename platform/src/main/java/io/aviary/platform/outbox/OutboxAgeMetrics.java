package io.aviary.platform.outbox;

import io.aviary.platform.shard.Shards;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Publishes the age of the oldest unpublished event of each server as the metric
/// `aviary.outbox.age`. It is the first number to check if events are late.
final class OutboxAgeMetrics implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    OutboxAgeMetrics(Shards shards, JdbcClient jdbc, MeterRegistry meters) {
        for (var shard : shards.map().all()) {
            var query = new AgeQuery(new OutboxTable(shards, jdbc, shard), new AtomicBoolean());
            TimeGauge.builder("aviary.outbox.age", query, TimeUnit.MILLISECONDS, this::millis)
                    .description("Age of the oldest event that Kafka has not acknowledged")
                    .tag("shard", Integer.toString(shard.index()))
                    .strongReference(true)
                    .register(meters);
        }
    }

    /// The query for the age on one server.
    ///
    /// @param running whether the query is running
    private record AgeQuery(OutboxTable table, AtomicBoolean running) {
        double millis() {
            try {
                return table.oldestAge().toMillis();
            } catch (RuntimeException unreachable) {
                return Double.NaN;
            } finally {
                running.set(false);
            }
        }
    }

    /// Returns the age of the oldest event, or NaN if the server does not respond within a second.
    /// All other metrics of the service wait for this one.
    private double millis(AgeQuery query) {
        if (!query.running().compareAndSet(false, true)) {
            return Double.NaN;
        }
        try {
            return threads.submit(query::millis).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException hanging) {
            return Double.NaN;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
