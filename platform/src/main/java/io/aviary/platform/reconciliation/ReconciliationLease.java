package io.aviary.platform.reconciliation;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lets one run at a time work on a server. It is for the server's sake: two at once would be right
/// and cost twice as much.
final class ReconciliationLease {
    /// Longer than a statement may take; a run that died is followed by another after this time.
    static final Duration LIFETIME = Duration.ofMinutes(2);

    private static final String TAKE =
            """
            update reconciliation_lease
               set holder = :holder, valid_until = clock_timestamp() + :millis * interval '1 ms'
             where valid_until < clock_timestamp()
               and finished_at <= clock_timestamp() - :quiet * interval '1 ms'
            """;

    private static final String EXTEND =
            """
            update reconciliation_lease
               set valid_until = clock_timestamp() + :millis * interval '1 ms'
             where holder = :holder
            """;

    private static final String RELEASE =
            """
            update reconciliation_lease
               set holder = null, valid_until = '-infinity',
                   finished_at = case when :finished then clock_timestamp() else finished_at end
             where holder = :holder
            """;

    private final Shards shards;
    private final JdbcClient jdbc;
    private final PhysicalShard shard;
    private final UUID holder = UUID.randomUUID();

    ReconciliationLease(Shards shards, JdbcClient jdbc, PhysicalShard shard) {
        this.shards = shards;
        this.jdbc = jdbc;
        this.shard = shard;
    }

    /// False where somebody else is at work, or was within a time.
    boolean take(Duration quiet) {
        return update(
                jdbc.sql(TAKE)
                        .param("millis", LIFETIME.toMillis())
                        .param("quiet", quiet.toMillis()));
    }

    /// False where it ended and somebody else took it.
    boolean extend() {
        return update(jdbc.sql(EXTEND).param("millis", LIFETIME.toMillis()));
    }

    /// Lets the next run begin at once.
    ///
    /// @param finished whether everything was compared
    void release(boolean finished) {
        update(jdbc.sql(RELEASE).param("finished", finished));
    }

    private boolean update(JdbcClient.StatementSpec statement) {
        return shards.inTransaction(shard, () -> statement.param("holder", holder).update()) == 1;
    }
}
