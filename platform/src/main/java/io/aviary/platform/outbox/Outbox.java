package io.aviary.platform.outbox;

import io.aviary.platform.json.Json;
import io.aviary.platform.shard.Shards;
import io.aviary.platform.trace.Traces;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Writes an event in the transaction of the change that it tells of: both are there, or neither.
public final class Outbox {
    private final JdbcClient jdbc;
    private final Shards shards;
    private final WakeUp wakeUp;
    private final Traces traces;

    Outbox(JdbcClient jdbc, Shards shards, WakeUp wakeUp, Traces traces) {
        this.jdbc = jdbc;
        this.shards = shards;
        this.wakeUp = wakeUp;
        this.traces = traces;
    }

    /// Adds an event to the current transaction's shard. Events of one key reach Kafka in the order
    /// in which their transactions committed one after the other.
    ///
    /// @param key decides the partition, and so what is ordered with what
    /// @throws IllegalStateException where no transaction is open
    public void add(String topic, String key, Object event) {
        wakeAfterCommit();
        jdbc.sql(
                        """
                        insert into outbox (topic, key, payload, cause)
                        values (:topic, :key, :payload, :cause)
                        """)
                .param("topic", topic)
                .param("key", key)
                .param("payload", json(event))
                .param("cause", cause(), Types.VARCHAR)
                .update();
    }

    /// Has the relay look as soon as the current transaction commits; for statements that insert
    /// the outbox row themselves.
    public void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An event without a transaction could be lost");
        }
        var bell = wakeUp.bell(shards.current());
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        bell.ring();
                    }
                });
    }

    /// The payload of an event, for statements that insert the outbox row themselves.
    public String json(Object event) {
        return Json.write(event);
    }

    /// What causes an event, for statements that insert the outbox row themselves.
    public @Nullable String cause() {
        return traces.current();
    }
}
