package io.aviary.timeline.hydration;

import io.aviary.timeline.event.EventBatch;
import io.aviary.timeline.event.TweetEvent;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Tells this instance's cache what was deleted. Every instance hears of every deletion, because
/// each is a consumer group of its own; it begins with an empty cache, so at the latest event.
@Component
class DeletionListener {
    private final Hydrating hydrating;

    DeletionListener(Hydrating hydrating) {
        this.hydrating = hydrating;
    }

    @KafkaListener(
            id = "timeline-cache",
            groupId = "timeline-cache-#{T(java.util.UUID).randomUUID()}",
            topics = TweetEvent.TOPIC,
            batch = "true",
            concurrency = "1",
            properties = "auto.offset.reset=latest")
    void onTweets(List<ConsumerRecord<String, String>> records) {
        // Poison is the business of the fan-out, which sends it to the dead letters once.
        for (var rest = records; !rest.isEmpty(); ) {
            var batch = EventBatch.read(rest, TweetEvent.class);
            batch.events().stream()
                    .filter(TweetEvent::isDeleted)
                    .forEach(event -> hydrating.forget(event.tweetId()));
            rest = rest.subList(Math.min(rest.size(), batch.events().size() + 1), rest.size());
        }
    }
}
