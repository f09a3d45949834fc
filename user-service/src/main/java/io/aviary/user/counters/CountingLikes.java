package io.aviary.user.counters;

import io.aviary.platform.event.EventBatch;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Counts the tweets that each user likes, one poll at a time.
@Component
class CountingLikes {
    private final Likes likes;

    CountingLikes(Likes likes) {
        this.likes = likes;
    }

    @KafkaListener(
            topics = FavoriteEvent.TOPIC,
            groupId = CounterPolls.GROUP,
            batch = "true",
            properties = CounterPolls.FETCH_PROPERTIES)
    void count(List<ConsumerRecord<String, String>> records) {
        EventBatch.read(records, FavoriteEvent.class).handle(this::apply);
    }

    void apply(List<FavoriteEvent> events) {
        likes.apply(
                events.stream().filter(FavoriteEvent::isChange).map(FavoriteEvent::like).toList());
    }
}
