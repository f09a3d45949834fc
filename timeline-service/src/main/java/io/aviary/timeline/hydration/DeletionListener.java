package io.aviary.timeline.hydration;

import io.aviary.platform.event.EventBatch;
import io.aviary.platform.event.Polls;
import io.aviary.timeline.event.TweetEvent;
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

/// Tells this instance what was deleted. Every instance hears of every deletion, because each is a
/// consumer group of its own. It begins as long ago as deletions matter: Redis may hold what was
/// cached before this instance began.
@Component
class DeletionListener implements ConsumerSeekAware {
    private final HydratingTweets hydrating;
    private final Deletions deletions;
    private final Clock clock;
    // Where the partitions ended when they were assigned, as far as that is not reached.
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
    private volatile boolean catchingUp;

    DeletionListener(HydratingTweets hydrating, Deletions deletions, Clock clock) {
        this.hydrating = hydrating;
        this.deletions = deletions;
        this.clock = clock;
    }

    /// Nothing is assigned where there is no topic yet.
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
                partitions, clock.instant().minus(deletions.memory()).toEpochMilli());
        partitions.forEach(partition -> reach(partition, position(partition, callback)));
        catchingUp = true;
        completeAtTheEnd();
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

    private void reach(TopicPartition partition, long position) {
        ends.computeIfPresent(partition, (same, end) -> position < end ? end : null);
    }

    private void completeAtTheEnd() {
        if (catchingUp && ends.isEmpty()) {
            catchingUp = false;
            deletions.setComplete(true);
        }
    }

    /// Others may be deleted unheard now.
    @Override
    public void onPartitionsRevoked(@Nullable Collection<TopicPartition> partitions) {
        catchingUp = false;
        deletions.setComplete(false);
        ends.clear();
    }

    @KafkaListener(
            id = "timeline-cache",
            groupId = "timeline-cache-#{T(java.util.UUID).randomUUID()}",
            topics = TweetEvent.TOPIC,
            batch = "true",
            concurrency = "1",
            properties = {Polls.GATHERED, "auto.offset.reset=latest"})
    void onTweets(List<ConsumerRecord<String, String>> records) {
        // Poison is the business of the fan-out, which sends it to the dead letters once.
        for (var rest = records.stream().filter(DeletionListener::mayDelete).toList();
                !rest.isEmpty(); ) {
            var batch = EventBatch.read(rest, TweetEvent.class);
            batch.events().stream()
                    .filter(TweetEvent::isDeleted)
                    .forEach(event -> hydrating.forget(event.tweetId()));
            rest = rest.subList(Math.min(rest.size(), batch.events().size() + 1), rest.size());
        }
        records.forEach(
                record ->
                        reach(
                                new TopicPartition(record.topic(), record.partition()),
                                record.offset() + 1));
        completeAtTheEnd();
    }

    /// Most events are no deletions, and need not be parsed here.
    private static boolean mayDelete(ConsumerRecord<String, String> event) {
        return event.value() != null && event.value().contains(TweetEvent.DELETED);
    }
}
