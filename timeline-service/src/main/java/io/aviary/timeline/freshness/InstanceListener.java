package io.aviary.timeline.freshness;

import io.aviary.platform.event.EventReader;
import io.aviary.platform.event.FetchProperties;
import io.aviary.platform.event.PoisonEventException;
import io.aviary.timeline.celebrity.RecentTweets;
import io.aviary.timeline.event.TweetEvent;
import io.aviary.timeline.hydration.Deletions;
import io.aviary.timeline.hydration.HydratingTweets;
import io.aviary.timeline.id.UserId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/// A consumer of all tweet events, which keeps the caches of this instance fresh. Each instance is
/// a consumer group of its own, so every instance receives all events. It starts at the oldest
/// deletion that is still relevant, since Redis may hold tweets that were cached before this
/// instance started. Duplicate events change nothing, because deletions and ids are kept in sets.
@Component
class InstanceListener implements ConsumerSeekAware {
    private final HydratingTweets hydrating;
    private final Deletions deletions;
    private final RecentTweets recent;
    private final Clock clock;
    // The end offset of each partition at its assignment, until the consumer has reached it.
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
    private volatile boolean catchingUp;

    InstanceListener(
            HydratingTweets hydrating, Deletions deletions, RecentTweets recent, Clock clock) {
        this.hydrating = hydrating;
        this.deletions = deletions;
        this.recent = recent;
        this.clock = clock;
    }

    /// Starts to catch up from the oldest relevant deletion. The assignment is empty while the
    /// topic does not exist.
    @Override
    public void onPartitionsAssigned(
            Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        if (assignments.isEmpty()) {
            return;
        }
        onPartitionsRevoked(null);
        var partitions = assignments.keySet();
        for (var partition : partitions) {
            callback.seekToEnd(partition.topic(), partition.partition());
            ends.put(partition, position(partition, callback));
        }
        callback.seekToTimestamp(
                partitions, clock.instant().minus(deletions.retention()).toEpochMilli());
        partitions.forEach(partition -> markReached(partition, position(partition, callback)));
        catchingUp = true;
        completeCatchingUp();
    }

    private static long position(TopicPartition partition, ConsumerSeekCallback callback) {
        var position = new AtomicLong();
        callback.seek(
                partition.topic(),
                partition.partition(),
                now -> {
                    position.set(now);
                    return now;
                });
        return position.get();
    }

    private void markReached(TopicPartition partition, long position) {
        ends.computeIfPresent(partition, (same, end) -> position < end ? end : null);
    }

    private void completeCatchingUp() {
        if (catchingUp && ends.isEmpty()) {
            catchingUp = false;
            deletions.setComplete(true);
            recent.setReceivesEvents(true);
        }
    }

    /// Records that this instance may miss events from now on.
    @Override
    public void onPartitionsRevoked(@Nullable Collection<TopicPartition> partitions) {
        catchingUp = false;
        deletions.setComplete(false);
        recent.setReceivesEvents(false);
        ends.clear();
    }

    @KafkaListener(
            id = "timeline-instance",
            groupId = "timeline-instance-#{T(java.util.UUID).randomUUID()}",
            topics = TweetEvent.TOPIC,
            batch = "true",
            concurrency = "1",
            properties = {FetchProperties.BATCHED, "auto.offset.reset=latest"})
    void onTweets(List<ConsumerRecord<String, String>> records) {
        for (var each : records) {
            if (mayChange(each) || isMerged(each.key())) {
                apply(each.value());
            }
            markReached(new TopicPartition(each.topic(), each.partition()), each.offset() + 1);
        }
        completeCatchingUp();
    }

    /// Returns whether the event may be a deletion or completion. Most events are not, and need
    /// no parsing.
    private static boolean mayChange(ConsumerRecord<String, String> event) {
        var value = event.value();
        return value != null
                && (value.contains(TweetEvent.DELETED) || value.contains(TweetEvent.COMPLETED));
    }

    /// Returns whether readers of this instance merge the tweets of the author, whose id is the
    /// key. Few authors are celebrities, so most events need no parsing.
    private boolean isMerged(@Nullable String key) {
        try {
            return key != null && recent.contains(UserId.of(key));
        } catch (NumberFormatException notAnAuthor) {
            return false;
        }
    }

    private void apply(@Nullable String value) {
        try {
            var event = EventReader.read(value, TweetEvent.class);
            if (event.isDeleted()) {
                hydrating.hide(event.tweet());
            } else if (event.isCompleted()) {
                hydrating.evict(event.tweet());
            } else if (event.isPosted()) {
                recent.add(event.author(), event.tweet());
            }
        } catch (PoisonEventException unreadable) {
            // The fan-out sends the event to the dead letters.
            return;
        }
    }
}
