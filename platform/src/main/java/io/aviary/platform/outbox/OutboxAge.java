package io.aviary.platform.outbox;

import io.aviary.platform.shard.Shards;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Shows, as the metric `aviary.outbox.age`, how long the oldest unpublished event of each server
/// has waited: the first number to look at when tweets are late.
final class OutboxAge {
    OutboxAge(Shards shards, JdbcClient jdbc, MeterRegistry meters) {
        for (var shard : shards.map().all()) {
            var table = new OutboxTable(shards, jdbc, shard);
            TimeGauge.builder("aviary.outbox.age", table, TimeUnit.MILLISECONDS, OutboxAge::millis)
                    .description("Age of the oldest event that Kafka has not acknowledged")
                    .tag("shard", Integer.toString(shard.index()))
                    .strongReference(true)
                    .register(meters);
        }
    }

    private static double millis(OutboxTable table) {
        try {
            return table.oldestAge().toMillis();
        } catch (RuntimeException unreachable) {
            return Double.NaN;
        }
    }
}
