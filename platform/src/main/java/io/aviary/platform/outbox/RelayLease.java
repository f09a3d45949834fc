package io.aviary.platform.outbox;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes one process at a time the relay of a server's outbox. A process that died or was stopped
/// is replaced after at most the lifetime.
final class RelayLease {
    static final Duration LIFETIME = Duration.ofSeconds(6);

    private final Shards shards;
    private final JdbcClient jdbc;
    private final PhysicalShard shard;
    private final UUID holder = UUID.randomUUID();
    private long validUntilNanos = System.nanoTime();

    RelayLease(Shards shards, JdbcClient jdbc, PhysicalShard shard) {
        this.shards = shards;
        this.jdbc = jdbc;
        this.shard = shard;
    }

    /// True while this process is the relay for at least the given time to come; asks the server
    /// when the lease in hand is shorter.
    boolean holdsFor(Duration time) {
        return remaining() > time.toNanos() || (take() && remaining() > time.toNanos());
    }

    private long remaining() {
        return validUntilNanos - System.nanoTime();
    }

    private boolean take() {
        long deadline = System.nanoTime() + LIFETIME.toNanos();
        int taken =
                shards.inTransaction(
                        shard,
                        () ->
                                jdbc.sql(
                                                """
                                                update relay_lease
                                                   set holder = :holder, valid_until = clock_timestamp() + :millis * interval '1 ms'
                                                 where holder = :holder or valid_until < clock_timestamp()
                                                """)
                                        .param("holder", holder)
                                        .param("millis", LIFETIME.toMillis())
                                        .update());
        if (taken == 1) {
            validUntilNanos = deadline;
        }
        return taken == 1;
    }

    /// Lets another process take over at once.
    void release() {
        shards.inTransaction(
                shard,
                () ->
                        jdbc.sql(
                                        "update relay_lease set valid_until = '-infinity' where holder = :holder")
                                .param("holder", holder)
                                .update());
    }
}
