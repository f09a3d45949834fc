package io.aviary.timeline.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.celebrity.RecentTweets;
import io.aviary.timeline.hydration.HydratingTweets;
import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.testing.Instance;
import io.aviary.timeline.testing.RunningService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.ConsumerSeekAware.ConsumerSeekCallback;

/// Tests with an instance whose consumers do not start. Its short-lived entries expire at once, so
/// a tweet that is not reloaded comes from the cache with the long lifetime.
class InstanceListenerTests extends RunningService {
    private static final Map<TopicPartition, Long> PARTITION =
            Map.of(new TopicPartition("tweet-events", 0), 0L);
    private static Instance instance;

    private final List<TweetId> ids = List.of(new TweetId(world.post(world.newUser())));
    private final InstanceListener listener = instance.bean(InstanceListener.class);

    @BeforeAll
    static void startInstance() {
        instance =
                new Instance(
                        "spring.kafka.listener.auto-startup=false",
                        "aviary.cache.metrics-lifetime=0s");
    }

    @AfterAll
    static void stopInstance() {
        instance.close();
    }

    @Test
    void theCacheIsTrustedOnlyWhileNoEventCanBeMissed() {
        assertThat(loads()).as("not cached").isEqualTo(1);
        assertMissesEvents("no partition is assigned");
        listener.onPartitionsAssigned(Map.of(), new SeekCallbackStub(0, 0));
        assertMissesEvents("the topic does not exist");
        listener.onPartitionsAssigned(PARTITION, new SeekCallbackStub(7, 5));
        assertMissesEvents("two events are not read yet");
        listener.onTweets(List.of(event(5)));
        assertMissesEvents("one event is not read yet");
        listener.onTweets(List.of(event(6)));
        assertThat(loads()).as("not in the cache with the long lifetime").isEqualTo(1);
        assertReceivesEvents("all events are read");
        listener.onPartitionsRevoked(PARTITION.keySet());
        assertMissesEvents("the partition was revoked");
        listener.onPartitionsAssigned(PARTITION, new SeekCallbackStub(7, 7));
        assertReceivesEvents("there were no events");
        listener.onPartitionsRevoked(PARTITION.keySet());
    }

    private void assertMissesEvents(String reason) {
        assertThat(loads()).as(reason).isEqualTo(1);
        assertThat(instance.bean(RecentTweets.class).receivesEvents()).as(reason).isFalse();
    }

    private void assertReceivesEvents(String reason) {
        assertThat(loads()).as(reason).isZero();
        assertThat(instance.bean(RecentTweets.class).receivesEvents()).as(reason).isTrue();
    }

    private int loads() {
        int before = services.calls("tweets");
        assertThat(instance.bean(HydratingTweets.class).tweets(ids, false)).hasSize(1);
        return services.calls("tweets") - before;
    }

    private static ConsumerRecord<String, String> event(long offset) {
        return new ConsumerRecord<>("tweet-events", 0, offset, "1", "{}");
    }

    /// A stub of a partition, with its end offset and the offset of its first recent event.
    private static final class SeekCallbackStub implements ConsumerSeekCallback {
        private final long end;
        private final long recent;
        private long position;

        SeekCallbackStub(long end, long recent) {
            this.end = end;
            this.recent = recent;
        }

        @Override
        public void seek(String topic, int partition, Function<Long, Long> compute) {
            position = compute.apply(position);
        }

        @Override
        public void seekToEnd(String topic, int partition) {
            position = end;
        }

        @Override
        public void seekToTimestamp(Collection<TopicPartition> partitions, long timestamp) {
            position = recent;
        }

        @Override
        public void seek(String topic, int partition, long offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void seekToBeginning(String topic, int partition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void seekRelative(String topic, int partition, long offset, boolean toCurrent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void seekToTimestamp(String topic, int partition, long timestamp) {
            throw new UnsupportedOperationException();
        }
    }
}
