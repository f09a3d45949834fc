package io.aviary.tweet.event;

import io.aviary.platform.event.EventReader;
import io.aviary.platform.event.PoisonEventException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;

/// The events of a poll, as every consumer here handles them.
public final class PolledEvents {
    private PolledEvents() {}

    /// Applies the events before the first unreadable one. That one then goes to the dead letters,
    /// and the events after it are delivered again.
    ///
    /// @param work gets at least one event
    public static <E> void apply(
            List<ConsumerRecord<String, String>> records, Class<E> type, Consumer<List<E>> work) {
        var events = new ArrayList<E>(records.size());
        for (int i = 0; i < records.size(); i++) {
            try {
                events.add(EventReader.read(records.get(i).value(), type));
            } catch (PoisonEventException poison) {
                applyAny(events, work);
                throw new BatchListenerFailedException("Not an event of this topic", poison, i);
            }
        }
        applyAny(events, work);
    }

    private static <E> void applyAny(List<E> events, Consumer<List<E>> work) {
        if (!events.isEmpty()) {
            work.accept(events);
        }
    }
}
