package io.aviary.timeline.fanout;

import io.aviary.platform.event.EventSender;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Hands a page of a big author's followers to whichever worker is free.
@Component
class PageQueue {
    private final EventSender events;
    private final Counter sent;

    PageQueue(EventSender events, MeterRegistry metrics) {
        this.events = events;
        sent =
                Counter.builder("aviary.fanout.pages.sent")
                        .description("Pages of big authors' followers that workers were given")
                        .register(metrics);
    }

    /// Begins to send.
    ///
    /// @param afterEdge null for the first page
    /// @return ends when Kafka has it, or fails; nothing counts as done before
    /// @throws KafkaException where it does not even begin
    CompletableFuture<Void> send(AuthorChanges changes, @Nullable Long afterEdge) {
        var acknowledgements =
                changes.tasks(afterEdge).stream()
                        .map(task -> events.send(task.topic(), task.key(), task.json()))
                        .toArray(CompletableFuture[]::new);
        sent.increment(acknowledgements.length);
        return CompletableFuture.allOf(acknowledgements);
    }
}
