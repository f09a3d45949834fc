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

/// Queues pages of big authors' followers for the workers of all instances.
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

    /// Starts to queue a page.
    ///
    /// @param afterEdge null for the first page
    /// @return completes when Kafka has the page, or fails; until then the page may be lost
    /// @throws KafkaException where sending cannot start
    CompletableFuture<Void> send(AuthorChanges changes, @Nullable Long afterEdge) {
        var acknowledgements =
                changes.tasks(afterEdge).stream()
                        .map(task -> events.send(task.topic(), task.key(), task.json()))
                        .toArray(CompletableFuture[]::new);
        sent.increment(acknowledgements.length);
        return CompletableFuture.allOf(acknowledgements);
    }
}
