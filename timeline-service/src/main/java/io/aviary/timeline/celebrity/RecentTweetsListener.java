package io.aviary.timeline.celebrity;

import io.aviary.platform.event.EventReader;
import io.aviary.platform.event.PoisonEventException;
import io.aviary.platform.event.Polls;
import io.aviary.timeline.event.TweetEvent;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/// Tells this instance what celebrities post. Every instance hears of everything, because each is a
/// consumer group of its own; it begins at the latest event, so what was remembered before it began
/// does not count.
@Component
class RecentTweetsListener implements ConsumerSeekAware {
    private final RecentTweets recent;

    RecentTweetsListener(RecentTweets recent) {
        this.recent = recent;
    }

    /// The container has fixed the offsets by now; nothing is assigned where there is no topic yet.
    @Override
    public void onPartitionsAssigned(
            Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        if (!assignments.isEmpty()) {
            recent.hearOfPosts();
        }
    }

    @KafkaListener(
            id = "timeline-recent-tweets",
            groupId = "timeline-recent-tweets-#{T(java.util.UUID).randomUUID()}",
            topics = TweetEvent.TOPIC,
            batch = "true",
            concurrency = "1",
            properties = {Polls.GATHERED, "auto.offset.reset=latest"})
    void onTweets(List<ConsumerRecord<String, String>> records) {
        for (var each : records) {
            if (concernsSomebody(each.key())) {
                hear(each.value());
            }
        }
    }

    /// Most authors are no celebrities, and their events need not be read: the key names them.
    private boolean concernsSomebody(@Nullable String key) {
        try {
            return key != null && recent.remembers(UserId.of(key));
        } catch (NumberFormatException nobody) {
            return false;
        }
    }

    private void hear(@Nullable String value) {
        try {
            var event = EventReader.read(value, TweetEvent.class);
            if (event.isPosted()) {
                recent.posted(event.author(), TweetIds.of(List.of(event.tweetId())));
            }
        } catch (PoisonEventException unreadable) {
            // Poison is the business of the fan-out, which sends it to the dead letters once.
            return;
        }
    }
}
