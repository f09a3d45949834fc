package io.aviary.platform.shard;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;

/// Migrates the schemas of all servers in parallel, before the first request. Flyway's lock
/// serializes instances that start at the same time.
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
