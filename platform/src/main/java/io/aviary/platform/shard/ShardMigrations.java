package io.aviary.platform.shard;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Migrates the schemas of all servers in parallel, before the first request. A server that is
/// unavailable then is migrated as soon as it responds, so it keeps no service from starting.
/// Flyway's lock serializes instances that start at the same time.
final class ShardMigrations implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ShardMigrations.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final List<ShardSettings.Server> servers;
    private final Set<PhysicalShard> migrated = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService retries;

    ShardMigrations(List<ShardSettings.Server> servers) {
        this.servers = servers;
        retries = Executors.newScheduledThreadPool(servers.size(), Thread.ofVirtual().factory());
    }

    /// Migrates every server that responds, and starts retrying the others every two seconds.
    ///
    /// @throws RuntimeException if a migration fails, or if a server refuses the credentials
    void run() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts =
                    IntStream.range(0, servers.size())
                            .mapToObj(PhysicalShard::new)
                            .map(shard -> CompletableFuture.runAsync(() -> start(shard), threads))
                            .toList();
            attempts.forEach(CompletableFuture::join);
        }
    }

    private void start(PhysicalShard shard) {
        var server = servers.get(shard.index());
        if (responds(server)) {
            migrate(server);
            migrated.add(shard);
        } else {
            retryLater(shard);
        }
    }

    private void retryLater(PhysicalShard shard) {
        retries.schedule(() -> retry(shard), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void retry(PhysicalShard shard) {
        try {
            start(shard);
        } catch (RuntimeException failed) {
            log.error("The schema of server {} could not be migrated", shard.index(), failed);
            retryLater(shard);
        }
    }

    private static boolean responds(ShardSettings.Server server) {
        var properties = new Properties();
        properties.setProperty("user", server.username());
        properties.setProperty("password", server.password());
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "5");
        try (var connection = DriverManager.getConnection(server.url(), properties)) {
            return connection.isValid(1);
        } catch (SQLException failed) {
            if (isUnavailable(failed)) {
                log.warn(
                        "{} is unavailable and will be migrated later: {}",
                        server,
                        failed.toString());
                return false;
            }
            throw new IllegalStateException(server + " refuses connections", failed);
        }
    }

    /// Returns whether a later attempt can succeed: the connection failed, or the server is
    /// starting, stopping or out of connections.
    private static boolean isUnavailable(SQLException failed) {
        var state = failed.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53");
    }

    private static void migrate(ShardSettings.Server server) {
        Flyway.configure()
                .dataSource(server.url(), server.username(), server.password())
                .locations("classpath:db/platform", "classpath:db/migration")
                .load()
                .migrate();
    }

    /// Throws an exception that makes requests fail with a 503 until the server has its schema.
    void requireSchema(PhysicalShard shard) throws SQLException {
        if (!migrated.contains(shard)) {
            throw new SQLTransientConnectionException(
                    servers.get(shard.index()) + " has not been migrated yet");
        }
    }

    @Override
    public void close() {
        retries.shutdownNow();
    }
}
