package io.aviary.platform.shard;

import io.aviary.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/// Configures the connection pools of the servers in `aviary.shards`. They replace Boot's single
/// data source.
@AutoConfiguration(
        beforeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnProperty("aviary.shards[0].url")
@EnableConfigurationProperties(ShardSettings.class)
public final class ShardConfiguration {
    @Bean
    ShardMap shardMap(ShardSettings settings) {
        return new ShardMap(settings.shards());
    }

    @Bean
    ShardRoutingDataSource dataSource(
            ShardSettings settings, ObjectProvider<MeterRegistry> meters) {
        var migrations = new ShardMigrations(settings.shards());
        migrations.run();
        return new ShardRoutingDataSource(settings, meters, migrations);
    }

    @Bean
    Shards shards(
            ShardMap map,
            PlatformTransactionManager transactions,
            Traces traces,
            ShardSettings settings) {
        return new Shards(map, transactions, traces, settings.readTimeout());
    }

    @Bean
    ShardMetrics shardMetrics(ShardSettings settings, MeterRegistry metrics) {
        return new ShardMetrics(settings, metrics);
    }

    /// Reports the service as down if no server responds. While only some are unavailable, the
    /// service serves the users of the others, and an alert reports the servers.
    @Bean
    HealthIndicator shardsHealthIndicator(ShardMap map, ShardRoutingDataSource dataSource) {
        return () -> {
            var health = Health.down();
            for (var shard : map.all()) {
                boolean responds = dataSource.responds(shard);
                health.withDetail("shard-" + shard.index(), responds ? "up" : "down");
                if (responds) {
                    health.up();
                }
            }
            return health.build();
        };
    }
}
