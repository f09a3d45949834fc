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

/// Publishes how long the oldest unpublished event of each server has waited, as the metric
/// `aviary.outbox.age`: the first number to look at if events are late.
final class OutboxAgeMetrics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    OutboxAgeMetrics(Shards shards, JdbcClient jdbc, MeterRegistry meters) {
        for (var shard : shards.map().all()) {
            var oldest = new Oldest(new OutboxTable(shards, jdbc, shard), new AtomicBoolean());
            TimeGauge.builder("aviary.outbox.age", oldest, TimeUnit.MILLISECONDS, this::millis)
                    .description("Age of the oldest event that Kafka has not acknowledged")
                    .tag("shard", Integer.toString(shard.index()))
                    .strongReference(true)
                    .register(meters);
        }
    }

    /// @param asked whether a request is running
    private record Oldest(OutboxTable table, AtomicBoolean asked) {
        double millis() {
            try {
                return table.oldestAge().toMillis();
            } catch (RuntimeException unreachable) {
                return Double.NaN;
            } finally {
                asked.set(false);
            }
        }
    }

    /// Returns NaN if the server does not answer within a second, because all other metrics of the
    /// service wait for this one.
    private double millis(Oldest oldest) {
        if (!oldest.asked().compareAndSet(false, true)) {
            return Double.NaN;
        }
        try {
            return threads.submit(oldest::millis).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
