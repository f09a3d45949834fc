package io.aviary.platform.shard;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Observes a server over a connection of its own. It is independent of the pool, so a pool
/// without free connections does not hide the state of the server.
final class ShardProbe {
    private static final Logger log = LoggerFactory.getLogger(ShardProbe.class);

    private static final String QUERY =
            """
            select count(*)::int as standbys,
                   max(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn))::float8 as lag_bytes,
                   max(extract(epoch from replay_lag))::float8 as lag_seconds
            from pg_stat_replication
            where state in ('streaming', 'catchup') and application_name <> 'pg_basebackup'
            """;

    private final int index;
    private final SingleConnectionDataSource server;
    private final JdbcClient jdbc;
    private volatile Status last = Status.UNKNOWN;

    ShardProbe(int index, ShardSettings.Server settings) {
        this.index = index;
        server =
                new SingleConnectionDataSource(
                        settings.url(), settings.username(), settings.password(), true);
        var limits = new Properties();
        limits.setProperty("connectTimeout", "2");
        limits.setProperty("socketTimeout", "4");
        server.setConnectionProperties(limits);
        server.setAutoCommit(true);
        jdbc = JdbcClient.create(server);
    }

    /// The result of one probe; an unknown value is NaN.
    private record Status(double up, double standbys, double lagBytes, double lagSeconds) {
        static final Status UNKNOWN = new Status(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        static final Status DOWN = new Status(0, Double.NaN, Double.NaN, Double.NaN);
    }

    /// A row of the query. Both lags are null without a standby; the lag in seconds is also null
    /// without recent writes.
    private record Replication(
            int standbys, @Nullable Double lagBytes, @Nullable Double lagSeconds) {
        Status status() {
            return standbys == 0
                    ? new Status(1, 0, Double.NaN, Double.NaN)
                    : new Status(1, standbys, orZero(lagBytes), orZero(lagSeconds));
        }

        private static double orZero(@Nullable Double lag) {
            return lag == null ? 0 : lag;
        }
    }

    void probe() {
        try {
            last = jdbc.sql(QUERY).query(Replication.class).single().status();
        } catch (RuntimeException unreachable) {
            // Every failure is caught, because otherwise the schedule would end.
            if (last.up() != 0) {
                log.warn("Server {} does not respond: {}", index, unreachable.toString());
            }
            server.resetConnection();
            last = Status.DOWN;
        }
    }

    void close() {
        server.resetConnection();
    }

    int index() {
        return index;
    }

    double up() {
        return last.up();
    }

    double standbys() {
        return last.standbys();
    }

    double lagBytes() {
        return last.lagBytes();
    }

    double lagSeconds() {
        return last.lagSeconds();
    }
}
