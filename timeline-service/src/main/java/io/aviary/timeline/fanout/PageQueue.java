package io.aviary.timeline.fanout;

import io.aviary.platform.event.EventSender;
import io.aviary.platform.event.TopicSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.stereotype.Component;

/// The Kafka queue of page tasks, which the workers of all instances share.
@Component
class PageQueue {
    private final EventSender events;
    private final Counter sent;

    PageQueue(EventSender events, MeterRegistry metrics) {
        this.events = events;
        sent =
                Counter.builder("aviary.fanout.pages.sent")
                        .description("Pages of big authors' followers that were queued for workers")
                        .register(metrics);
    }

    @Bean
    static NewTopics firstPages(TopicSettings settings) {
        return settings.topic(FollowerPageTask.FIRST_PAGES);
    }

    @Bean
    static NewTopics nextPages(TopicSettings settings) {
        return settings.topic(FollowerPageTask.NEXT_PAGES);
    }

    /// Queues a page without waiting for Kafka.
    ///
    /// @param afterEdge null for the first page
    /// @return a future that completes when Kafka has stored the page, or fails; until then the
    ///     page may be lost
    /// @throws KafkaException if sending cannot start
    CompletableFuture<Void> send(AuthorChanges changes, @Nullable Long afterEdge) {
        var acknowledgements =
                changes.toTasks(afterEdge).stream()
                        .map(task -> events.send(task.topic(), task.key(), task.json()))
                        .toArray(CompletableFuture[]::new);
        sent.increment(acknowledgements.length);
        return CompletableFuture.allOf(acknowledgements);
    }
}
