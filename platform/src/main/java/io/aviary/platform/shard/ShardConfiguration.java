package io.aviary.platform.shard;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.aviary.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/// Configures one connection pool for each server in `aviary.shards`, in place of Boot's single
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
        var pools =
                IntStream.range(0, settings.shards().size())
                        .mapToObj(index -> pool(settings, index, meters))
                        .toList();
        ShardMigrations.run(pools);
        return new ShardRoutingDataSource(pools);
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

    /// Reports the service as down if one server does not respond, because the users of that server
    /// would get errors.
    @Bean
    HealthIndicator shardsHealthIndicator(ShardRoutingDataSource dataSource) {
        return () -> {
            var health = Health.up();
            for (var pool : dataSource.pools()) {
                try (var connection = pool.getConnection()) {
                    health.withDetail(pool.getPoolName(), connection.isValid(1) ? "up" : "down");
                } catch (java.sql.SQLException unreachable) {
                    health.down().withDetail(pool.getPoolName(), unreachable.toString());
                }
            }
            return health.build();
        };
    }

    private static HikariDataSource pool(
            ShardSettings settings, int index, ObjectProvider<MeterRegistry> meters) {
        var server = settings.shards().get(index);
        var pool = new HikariDataSource();
        pool.setPoolName("shard-" + index);
        pool.setJdbcUrl(server.url());
        pool.setUsername(server.username());
        pool.setPassword(server.password());
        pool.setMaximumPoolSize(settings.poolSize());
        pool.setMinimumIdle(2);
        // A connection without a response must not block a lease or a relay thread forever. The
        // longest statement, part of a bulk load, takes seconds.
        pool.addDataSourceProperty("connectTimeout", "2");
        pool.addDataSourceProperty("socketTimeout", "60");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // The values of a row that violates a constraint must not appear in a log.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.setConnectionTimeout(settings.poolWait().toMillis());
        // Shards opens every transaction explicitly. With auto-commit on, each would cost one more
        // round trip to switch the mode.
        pool.setAutoCommit(false);
        meters.ifAvailable(
                registry ->
                        pool.setMetricsTrackerFactory(
                                new MicrometerMetricsTrackerFactory(registry)));
        return pool;
    }
}
