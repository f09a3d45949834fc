package io.aviary.platform.shard;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.aviary.platform.shard.CurrentShard.Pool;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/// A data source that routes to a connection pool of the [CurrentShard]. Each server has two
/// pools: one for reads and one for writes. They connect when a connection is needed.
final class ShardRoutingDataSource extends AbstractRoutingDataSource implements AutoCloseable {
    private final ShardSettings settings;
    private final ObjectProvider<MeterRegistry> meters;
    private final ShardMigrations migrations;
    private final Map<Pool, HikariDataSource> pools = new LinkedHashMap<>();

    ShardRoutingDataSource(
            ShardSettings settings,
            ObjectProvider<MeterRegistry> meters,
            ShardMigrations migrations) {
        this.settings = settings;
        this.meters = meters;
        this.migrations = migrations;
        for (int index = 0; index < settings.shards().size(); index++) {
            for (boolean writes : new boolean[] {false, true}) {
                var key = new Pool(new PhysicalShard(index), writes);
                pools.put(key, create(key, settings.shards().get(index)));
            }
        }
        setLenientFallback(false);
        setTargetDataSources(Map.copyOf(pools));
    }

    private HikariDataSource create(Pool key, ShardSettings.Server server) {
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

    @Override
    protected Object determineCurrentLookupKey() {
        return CurrentShard.pool();
    }

    /// Returns a connection to the current server.
    ///
    /// @throws SQLException also while the server has no complete schema
    @Override
    public Connection getConnection() throws SQLException {
        migrations.requireSchema(CurrentShard.get());
        return super.getConnection();
    }

    /// Returns whether a server has its schema and responds to a read.
    boolean responds(PhysicalShard shard) {
        return CurrentShard.within(new Pool(shard, false), this::currentResponds);
    }

    private boolean currentResponds() {
        try (var connection = getConnection()) {
            return connection.isValid(1);
        } catch (SQLException unreachable) {
            return false;
        }
    }

    @Override
    public void close() {
        migrations.close();
        pools.values().forEach(HikariDataSource::close);
    }
}
