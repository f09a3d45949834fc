package io.aviary.platform.reconciliation;

import io.aviary.platform.shard.ShardConfiguration;
import io.aviary.platform.shard.Shards;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Configures the reconciliation of counters in every service with a [Counters] bean.
@AutoConfiguration(after = ShardConfiguration.class)
@ConditionalOnProperty("aviary.shards[0].url")
@ConditionalOnBean(type = "io.aviary.platform.reconciliation.Counters")
@EnableConfigurationProperties(ReconciliationSettings.class)
@EnableScheduling
public final class ReconciliationConfiguration {
    @Bean
    ReconcilingCounters reconciling(
            Counters counters,
            Shards shards,
            JdbcClient jdbc,
            ReconciliationSettings settings,
            MeterRegistry metrics) {
        return new ReconcilingCounters(counters, shards, jdbc, settings, metrics);
    }

    @Bean
    @ConditionalOnMissingBean
    ReconciliationController reconciliationController(ReconcilingCounters reconciling) {
        return new ReconciliationController(reconciling);
    }
}
