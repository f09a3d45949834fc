package io.aviary.platform.outbox;

import io.aviary.platform.event.EventConfiguration;
import io.aviary.platform.event.EventSender;
import io.aviary.platform.lease.Lease;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.ShardConfiguration;
import io.aviary.platform.shard.Shards;
import io.aviary.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Configures an outbox and a relay for every server in `aviary.shards`.
@AutoConfiguration(after = {ShardConfiguration.class, EventConfiguration.class})
@ConditionalOnProperty("aviary.shards[0].url")
@EnableConfigurationProperties(OutboxSettings.class)
public final class OutboxConfiguration {
    private static final String RELAY = "outbox-relay";
    private static final Duration RELAY_LEASE = Duration.ofSeconds(6);

    private final WakeUp wakeUp = new WakeUp();

    @Bean
    Outbox outbox(JdbcClient jdbc, Shards shards, Traces traces) {
        return new Outbox(jdbc, shards, wakeUp, traces);
    }

    @Bean
    OutboxRelays outboxRelays(
            Shards shards, JdbcClient jdbc, EventSender events, OutboxSettings settings) {
        if (!settings.relay()) {
            return new OutboxRelays(List.of());
        }
        return new OutboxRelays(
                shards.map().all().stream()
                        .map(shard -> relay(shards, jdbc, events, settings, shard))
                        .toList());
    }

    @Bean
    OutboxAgeMetrics outboxAge(Shards shards, JdbcClient jdbc, MeterRegistry meters) {
        return new OutboxAgeMetrics(shards, jdbc, meters);
    }

    private OutboxRelay relay(
            Shards shards,
            JdbcClient jdbc,
            EventSender events,
            OutboxSettings settings,
            PhysicalShard shard) {
        return new OutboxRelay(
                new OutboxTable(shards, jdbc, shard),
                new Lease(shards, jdbc, shard, RELAY, RELAY_LEASE),
                events,
                wakeUp.signal(shard),
                settings);
    }
}
