package io.aviary.platform.shard;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;

/// Creates two connection pools for each server: one for reads and one for writes.
final class ConnectionPools {
    private final ShardSettings settings;
    private final ObjectProvider<MeterRegistry> meters;

    ConnectionPools(ShardSettings settings, ObjectProvider<MeterRegistry> meters) {
        this.settings = settings;
        this.meters = meters;
    }

    /// Returns the pools. They connect when a connection is needed.
    Map<PoolKey, HikariDataSource> create() {
        var pools = new LinkedHashMap<PoolKey, HikariDataSource>();
        for (int index = 0; index < settings.shards().size(); index++) {
            for (boolean writes : new boolean[] {false, true}) {
                var key = new PoolKey(new PhysicalShard(index), writes);
                pools.put(key, create(key, settings.shards().get(index)));
            }
        }
        return pools;
    }

    private HikariDataSource create(PoolKey key, ShardSettings.Server server) {
        var pool = new HikariDataSource();
        pool.setPoolName(key.toString());
        pool.setJdbcUrl(server.url());
        pool.setUsername(server.username());
        pool.setPassword(server.password());
        pool.setMaximumPoolSize(settings.poolSize());
        pool.setMinimumIdle(2);
        limitWaiting(pool);
        // The values of a row that violates a constraint must not appear in a log.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        // Shards opens every transaction explicitly. With auto-commit on, each would cost one more
        // round trip to switch the mode.
        pool.setAutoCommit(false);
        meters.ifAvailable(
                registry ->
                        pool.setMetricsTrackerFactory(
                                new MicrometerMetricsTrackerFactory(registry)));
        return pool;
    }

    private void limitWaiting(HikariDataSource pool) {
        pool.setConnectionTimeout(settings.poolWait().toMillis());
        pool.setValidationTimeout(1_000);
        // A server that is unavailable must not keep the service from starting.
        pool.setInitializationFailTimeout(-1);
        // A connection to a server that hangs must not hold a lease or a relay thread longer than
        // a failover takes. The longest statement, part of a bulk load, takes seconds.
        pool.addDataSourceProperty("connectTimeout", "2");
        pool.addDataSourceProperty("sslResponseTimeout", "1000");
        pool.addDataSourceProperty("socketTimeout", "15");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // After a failover the new primary is found within this many seconds.
        pool.addDataSourceProperty("hostRecheckSeconds", "2");
    }
}
