package io.aviary.timeline.hydration;

import io.aviary.timeline.event.EventBatch;
import io.aviary.timeline.event.TweetEvent;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/// Tells this instance's cache what was deleted. Every instance hears of every deletion, because
/// each is a consumer group of its own; it begins at the latest event, so what was cached before it
/// began does not count.
@Component
class DeletionListener implements ConsumerSeekAware {
    private final Hydrating hydrating;

    DeletionListener(Hydrating hydrating) {
        this.hydrating = hydrating;
    }

    /// The container has fixed the offsets by now; nothing is assigned where there is no topic yet.
    @Override
    public void onPartitionsAssigned(
            Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        if (!assignments.isEmpty()) {
            hydrating.hearOfDeletions();
        }
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
