package io.aviary.platform.outbox;

import io.aviary.platform.json.Json;
import io.aviary.platform.shard.Shards;
import io.aviary.platform.trace.Traces;
import java.sql.Types;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Writes events in the transaction of the change that they report: both are stored, or neither.
///
/// Events with the same key reach Kafka in the order of their transactions, if each began after
/// the previous commit. An event outside a transaction is refused with [IllegalStateException].
public final class Outbox {
    private static final String INSERT =
            """
            insert into outbox (topic, key, payload, cause)
            select :topic, event.*, :cause from unnest(:keys::text[], :payloads::text[]) as event
            """;

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

    /// An event and its key.
    ///
    /// @param key the key, which selects the partition; events with the same key keep their order
    public record KeyedEvent(String key, Object event) {}

    /// Adds an event on the current transaction's server.
    ///
    /// @param key the key, which selects the partition; events with the same key keep their order
    public void add(String topic, String key, Object event) {
        addAll(topic, List.of(new KeyedEvent(key, event)));
    }

    /// Adds events on the current transaction's server in one statement, in the order of the list.
    ///
    /// @param events the events; may be empty
    public void addAll(String topic, List<KeyedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        wakeAfterCommit();
        jdbc.sql(INSERT)
                .param("topic", topic)
                .param("keys", events.stream().map(KeyedEvent::key).toArray(String[]::new))
                .param(
                        "payloads",
                        events.stream()
                                .map(KeyedEvent::event)
                                .map(Json::write)
                                .toArray(String[]::new))
                .param("cause", traces.current(), Types.VARCHAR)
                .update();
    }

    /// Returns the part of a statement that inserts one event for each row of a source. The source
    /// may be a common table expression that inserts rows. [#prepare] returns its parameters.
    ///
    /// @param key an SQL expression over the source
    /// @param source a table expression, with a condition if not all rows have an event
    public static String insertFrom(String key, String source) {
        return """
        insert into outbox (topic, key, payload, cause)
        select :topic, %s, :payload, :cause from %s
        """
                .formatted(key, source);
    }

    /// Prepares a statement that contains [#insertFrom]: schedules a signal to the relay after the
    /// commit and returns the parameters `topic`, `payload` and `cause`.
    ///
    /// @return these parameters; the caller adds the other parameters of the statement
    public MapSqlParameterSource prepare(String topic, Object event) {
        wakeAfterCommit();
        return new MapSqlParameterSource("topic", topic)
                .addValue("payload", Json.write(event))
                .addValue("cause", traces.current(), Types.VARCHAR);
    }

    private void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Events can only be added within a transaction");
        }
        var signal = wakeUp.signal(shards.current());
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        signal.send();
                    }
                });
    }
}
