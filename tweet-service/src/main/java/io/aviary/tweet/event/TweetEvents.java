package io.aviary.tweet.event;

import io.aviary.platform.event.PoisonEventException;
import io.aviary.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;

/// The tweet events of a poll, as every consumer here handles them.
public final class TweetEvents {
    private TweetEvents() {}

    /// Applies what precedes an event that can't be read; then that one goes to the dead letters
    /// and the rest comes again.
    ///
    /// @param work gets at least one event
    public static void apply(
            List<ConsumerRecord<String, String>> records, Consumer<List<TweetEvent>> work) {
        var events = new ArrayList<TweetEvent>(records.size());
        for (int i = 0; i < records.size(); i++) {
            try {
                events.add(Json.read(records.get(i).value(), TweetEvent.class));
            } catch (PoisonEventException poison) {
                applyAny(events, work);
                throw new BatchListenerFailedException("Not a tweet event", poison, i);
            }
        }
        applyAny(events, work);
    }

    private static void applyAny(List<TweetEvent> events, Consumer<List<TweetEvent>> work) {
        if (!events.isEmpty()) {
            work.accept(events);
        }
    }
}
