package io.aviary.platform.shard;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;

/// Brings the schema of every server up to date, all servers at once, before the service takes its
/// first request. Flyway's lock makes instances that start together take turns.
final class ShardMigrations {
    private ShardMigrations() {}

    static void run(List<HikariDataSource> servers) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.stream()
                    .map(server -> CompletableFuture.runAsync(() -> migrate(server), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private static void migrate(HikariDataSource server) {
        Flyway.configure()
                .dataSource(server)
                .locations("classpath:db/platform", "classpath:db/migration")
                .load()
                .migrate();
    }
}
