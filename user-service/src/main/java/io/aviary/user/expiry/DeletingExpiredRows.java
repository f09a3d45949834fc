package io.aviary.user.expiry;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Deletes expired rows, at most 1,000 per transaction, to keep requests from waiting for their
/// locks. Concurrent instances delete different rows.
@Component
final class DeletingExpiredRows {
    private static final Logger log = LoggerFactory.getLogger(DeletingExpiredRows.class);
    private static final List<String> TABLES =
            List.of("refresh_token", "session", "login_attempt", "spent_proof");
    private static final int BATCH_SIZE = 1_000;

    private final Shards shards;
    private final JdbcClient jdbc;

    DeletingExpiredRows(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// Deletes the expired rows of all servers, every ten minutes. An unavailable server is
    /// retried in the next run.
    @Scheduled(initialDelay = 1, fixedRate = 10, timeUnit = TimeUnit.MINUTES)
    void deleteAll() {
        for (var server : shards.map().all()) {
            try {
                TABLES.forEach(table -> delete(server, table));
            } catch (RuntimeException unreachable) {
                log.warn("Expired rows could not be deleted now: {}", unreachable.toString());
            }
        }
    }

    private void delete(PhysicalShard server, String table) {
        var statement =
                """
                delete from %1$s where ctid = any (array(
                    select ctid from %1$s where expires_at <= now()
                    order by expires_at limit :batchSize for update skip locked))
                """
                        .formatted(table);
        int deleted;
        do {
            deleted =
                    shards.inTransaction(
                            server,
                            () -> jdbc.sql(statement).param("batchSize", BATCH_SIZE).update());
        } while (deleted == BATCH_SIZE);
    }
}
