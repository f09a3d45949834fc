package io.aviary.platform.lease;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A row of the table `lease` on one server: only its holder may run the job of that name there. A
/// holder that dies or stops is replaced after at most the lifetime. Every object is a separate
/// holder. The class is not thread-safe.
public final class Lease {
    private static final String ACQUIRE =
            """
            update lease
               set holder = :holder, valid_until = clock_timestamp() + :millis * interval '1 ms'
             where name = :name
               and (holder = :holder
                    or (valid_until < clock_timestamp()
                        and finished_at <= clock_timestamp() - :quiet * interval '1 ms'))
            """;

    private static final String EXTEND =
            """
            update lease
               set valid_until = clock_timestamp() + :millis * interval '1 ms'
             where name = :name and holder = :holder
            """;

    private static final String RELEASE =
            """
            update lease
               set holder = null, valid_until = '-infinity',
                   finished_at = case when :finished then clock_timestamp() else finished_at end
             where name = :name and holder = :holder
            """;

    private final Shards shards;
    private final JdbcClient jdbc;
    private final PhysicalShard shard;
    private final String name;
    private final Duration lifetime;
    private final UUID holder = UUID.randomUUID();
    private long validUntilNanos = System.nanoTime();

    /// @param name the name of the job; the table has a row for it
    public Lease(
            Shards shards, JdbcClient jdbc, PhysicalShard shard, String name, Duration lifetime) {
        this.shards = shards;
        this.jdbc = jdbc;
        this.shard = shard;
        this.name = name;
        this.lifetime = lifetime;
    }

    /// Ensures that this holder keeps the lease for longer than the given time. Sends a request to
    /// the server only if less time remains.
    ///
    /// @return false if another holder has the lease
    public boolean holdFor(Duration time) {
        return remaining() > time.toNanos()
                || (acquire(Duration.ZERO) && remaining() > time.toNanos());
    }

    /// Acquires the lease, or extends it if this holder has it.
    ///
    /// @param quiet the minimum time between the end of a finished job and the next lease
    /// @return false if another holder has the lease, or the job was finished too recently
    public boolean acquire(Duration quiet) {
        return hold(jdbc.sql(ACQUIRE).param("quiet", quiet.toMillis()));
    }

    /// Extends the lease, even one that has expired.
    ///
    /// @return false if another holder took it in the meantime
    public boolean extend() {
        return hold(jdbc.sql(EXTEND));
    }

    private boolean hold(JdbcClient.StatementSpec statement) {
        // The clock is read before the request: a slow response makes the lease shorter, never
        // longer.
        long deadline = System.nanoTime() + lifetime.toNanos();
        boolean held = update(statement.param("millis", lifetime.toMillis()));
        if (held) {
            validUntilNanos = deadline;
        }
        return held;
    }

    /// Releases the lease, so another holder can take it at once.
    ///
    /// @param finished whether the job was completed
    public void release(boolean finished) {
        update(jdbc.sql(RELEASE).param("finished", finished));
    }

    private long remaining() {
        return validUntilNanos - System.nanoTime();
    }

    private boolean update(JdbcClient.StatementSpec statement) {
        return shards.inTransaction(
                        shard, () -> statement.param("name", name).param("holder", holder).update())
                == 1;
    }
}
