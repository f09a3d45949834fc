package io.aviary.platform.outbox;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The outbox of one server, as the relay uses it: it reads the oldest rows and deletes the
/// acknowledged ones. The relay stores no position: with one, it would miss a transaction that
/// took its number early and committed late.
final class OutboxTable {
    private static final String DELETE =
            """
            delete from outbox
             where seq = any(:seqs) and (select set_config('synchronous_commit', 'off', true)) = 'off'
            """;

    private final Shards shards;
    private final JdbcClient jdbc;
    private final PhysicalShard shard;

    OutboxTable(Shards shards, JdbcClient jdbc, PhysicalShard shard) {
        this.shards = shards;
        this.jdbc = jdbc;
        this.shard = shard;
    }

    /// An event that waits for its acknowledgement.
    ///
    /// @param cause the trace that it belongs to; null without one
    record Row(long seq, String topic, String key, String payload, @Nullable String cause) {}

    List<Row> oldest(int limit) {
        return shards.read(
                shard,
                () ->
                        jdbc.sql(
                                        """
                                        select seq, topic, key, payload, cause from outbox
                                         order by seq limit :limit
                                        """)
                                .param("limit", limit)
                                .query(Row.class)
                                .list());
    }

    /// Deletes rows without waiting until the server has written its log to disk. After a crash of
    /// the server, the last deletions may be undone. These rows are sent again, in their order.
    void delete(List<Row> acknowledged) {
        var numbers = acknowledged.stream().map(Row::seq).toArray(Long[]::new);
        shards.inTransaction(shard, () -> jdbc.sql(DELETE).param("seqs", numbers).update());
    }

    /// Returns the age of the oldest event; zero if the outbox is empty.
    Duration oldestAge() {
        double seconds =
                shards.read(
                        shard,
                        () ->
                                jdbc.sql(
                                                "select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 from outbox")
                                        .query(Double.class)
                                        .single());
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
