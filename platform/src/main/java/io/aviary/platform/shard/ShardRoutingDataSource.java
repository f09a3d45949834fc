package io.aviary.platform.shard;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/// A data source that routes to the connection pool of the [CurrentShard].
final class ShardRoutingDataSource extends AbstractRoutingDataSource implements AutoCloseable {
    private final Map<PoolKey, HikariDataSource> pools;
    private final ShardMigrations migrations;

    ShardRoutingDataSource(Map<PoolKey, HikariDataSource> pools, ShardMigrations migrations) {
        this.pools = pools;
        this.migrations = migrations;
        setLenientFallback(false);
        setTargetDataSources(Map.copyOf(pools));
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
        return CurrentShard.within(new PoolKey(shard, false), this::currentResponds);
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
