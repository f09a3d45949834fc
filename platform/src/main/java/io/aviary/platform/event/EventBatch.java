package io.aviary.platform.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchListenerFailedException;

/// The events of a poll up to the first poison event. The consumer handles them and then calls
/// [#throwPoison]. Only the poison event goes to the dead letters; the events after it are
/// redelivered.
///
/// @param events may be empty
/// @param poison null if all events of the poll are readable
/// @param <E> the record that an event is read into
public record EventBatch<E>(List<E> events, @Nullable BatchListenerFailedException poison) {
    /// Reads the events of a poll as JSON.
    public static <E> EventBatch<E> read(
            List<ConsumerRecord<String, String>> records, Class<E> type) {
        return read(records, value -> EventReader.read(value, type));
    }

    /// Reads the events of a poll.
    ///
    /// @param reader the function that parses a record's value, which may be null; throws
    ///     [PoisonEventException] if it is not an event
    public static <E> EventBatch<E> read(
            List<ConsumerRecord<String, String>> records, Function<@Nullable String, E> reader) {
        var events = new ArrayList<E>(records.size());
        for (int index = 0; index < records.size(); index++) {
            try {
                events.add(reader.apply(records.get(index).value()));
            } catch (PoisonEventException unreadable) {
                return new EventBatch<>(events, poison(records.get(index), unreadable, index));
            }
        }
        return new EventBatch<>(events, null);
    }

    private static BatchListenerFailedException poison(
            ConsumerRecord<String, String> event, PoisonEventException unreadable, int index) {
        var message =
                "Cannot read the event at offset %s of %s-%s"
                        .formatted(event.offset(), event.topic(), event.partition());
        return new BatchListenerFailedException(message, unreadable, index);
    }

    /// Handles the events and then throws the poison, if there is any.
    ///
    /// @param work the handler of all events at once; not called without events
    /// @throws BatchListenerFailedException for the poison event
    public void handle(Consumer<List<E>> work) {
        if (!events.isEmpty()) {
            work.accept(events);
        }
        throwPoison();
    }

    /// Throws the poison, if there is any.
    public void throwPoison() {
        if (poison != null) {
            throw poison;
        }
    }
}
