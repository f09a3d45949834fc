package io.aviary.timeline.event;

import io.aviary.platform.event.PoisonEventException;
import io.aviary.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchListenerFailedException;

/// The events of a poll up to the first that cannot be read.
///
/// @param events to be handled first
/// @param poison to be thrown then, so that it alone goes to the dead letters
/// @param <E> the record that an event is read into
public record EventBatch<E>(List<E> events, @Nullable BatchListenerFailedException poison) {
    /// Reads the events of a poll.
    public static <E> EventBatch<E> read(
            List<ConsumerRecord<String, String>> records, Class<E> type) {
        var events = new ArrayList<E>(records.size());
        for (int i = 0; i < records.size(); i++) {
            try {
                // A record without a value reads as null, which is no event either.
                events.add(Json.read(String.valueOf(records.get(i).value()), type));
            } catch (PoisonEventException unreadable) {
                var poison = new BatchListenerFailedException("A poison event", unreadable, i);
                return new EventBatch<>(events, poison);
            }
        }
        return new EventBatch<>(events, null);
    }

    /// Reports the poison, if there is any.
    public void throwPoison() {
        if (poison != null) {
            throw poison;
        }
    }
}
