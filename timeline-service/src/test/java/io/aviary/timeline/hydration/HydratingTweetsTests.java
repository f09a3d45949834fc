package io.aviary.timeline.hydration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.cache.CacheSettings;
import io.aviary.timeline.cache.Caches;
import io.aviary.timeline.remote.TweetClient;
import io.aviary.timeline.remote.UserClient;
import io.aviary.timeline.testing.RunningService;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.listener.ConsumerSeekAware.ConsumerSeekCallback;

class HydratingTweetsTests extends RunningService {
    private static final Map<TopicPartition, Long> PARTITION =
            Map.of(new TopicPartition("tweet-events", 0), 0L);

    private final long bob = world.newUser();

    @Autowired private TweetClient tweets;
    @Autowired private UserClient users;
    @Autowired private Caches caches;
    @Autowired private CacheSettings settings;
    @Autowired private Deletions deletions;
    @Autowired private Clock clock;

    @BeforeEach
    void hearOfDeletions() {
        await().atMost(Duration.ofSeconds(30)).until(deletions::areComplete);
    }

    @Test
    void aWarmPageAsksTheOtherServicesNothing() {
        world.post(bob, 20);
        warm(bob);
        reader.home(bob, "max_results=20&expansions=author_id");
        int tweets = services.calls("tweets");
        int users = services.calls("users");
        int slices = services.calls("slice");

        assertThat(reader.home(bob, "max_results=20&expansions=author_id").ids()).hasSize(20);

        assertThat(services.calls("tweets")).isEqualTo(tweets);
        assertThat(services.calls("users")).isEqualTo(users);
        assertThat(services.calls("slice")).isEqualTo(slices);
    }

    @Test
    void aDeletedTweetIsGoneWithinTwoSecondsAlsoFromTheCache() {
        long tweet = world.post(bob);
        assertThat(reader.home(bob, "").ids()).containsExactly(tweet);

        world.delete(tweet);
        events.deleted(bob, tweet);

        await().atMost(Duration.ofSeconds(2)).until(() -> reader.home(bob, "").ids().isEmpty());
    }

    @Test
    void aRetweetGoesWithItsOriginalAlsoFromTheCache() {
        long ann = world.newUser();
        long original = world.post(ann);
        long quote = world.quote(bob, original);
        long retweet = world.retweet(bob, original);
        var query = "expansions=referenced_tweets.id";
        assertThat(reader.home(bob, query).ids()).containsExactly(retweet, quote);
        assertThat(reader.home(bob, query).body().at("/includes/tweets/0/id").asString())
                .isEqualTo("" + original);

        world.delete(original);
        events.deleted(ann, original);

        await().atMost(Duration.ofSeconds(2))
                .until(() -> reader.home(bob, query).ids().equals(List.of(quote)));
        assertThat(reader.home(bob, query).body().has("includes")).isFalse();
    }

    @Test
    void aTweetThatWasReadBeforeItsDeletionDoesNotComeBackAfterIt() {
        long tweet = world.post(bob);
        services.afterReading(
                "tweets",
                () -> {
                    events.deleted(bob, tweet);
                    world.delete(tweet);
                    events.drained();
                });
        reader.home(bob, "");

        await().atMost(Duration.ofSeconds(2)).until(() -> reader.home(bob, "").ids().isEmpty());
    }

    @Test
    void likeCountsAreAtMostTwoSecondsOld() {
        world.post(bob);
        reader.home(bob, "tweet.fields=public_metrics");
        int tweets = services.calls("tweets");

        await().atMost(Duration.ofMillis(2_300))
                .until(
                        () -> {
                            reader.home(bob, "tweet.fields=public_metrics");
                            return services.calls("tweets") > tweets;
                        });
    }

    @Test
    void tweetsAgeFastUntilAllDeletionsAreHeardOf() {
        var ids = List.of(world.post(bob));
        var starting = new Deletions(settings);
        var listener = new DeletionListener(hydrating(starting), starting, clock);
        var slow = hydrating(starting);

        assertThat(asks(slow, ids)).as("not cached").isEqualTo(1);
        assertThat(asks(slow, ids)).as("deletions may be missed").isEqualTo(1);
        listener.onPartitionsAssigned(Map.of(), new Seeking(0, 0));
        assertThat(asks(slow, ids)).as("there is no topic yet").isEqualTo(1);
        listener.onPartitionsAssigned(PARTITION, new Seeking(7, 5));
        assertThat(asks(slow, ids)).as("some are not read yet").isEqualTo(1);
        listener.onTweets(List.of(event(5)));
        assertThat(asks(slow, ids)).as("one is not read yet").isEqualTo(1);
        listener.onTweets(List.of(event(6)));
        assertThat(asks(slow, ids)).as("cached").isZero();

        listener.onPartitionsRevoked(PARTITION.keySet());
        assertThat(asks(slow, ids)).as("deletions may be missed again").isEqualTo(1);
        listener.onPartitionsAssigned(PARTITION, new Seeking(7, 7));
        assertThat(asks(slow, ids)).as("there were none").isZero();
    }

    /// Counts are never good enough, so that what is cached shows.
    private HydratingTweets hydrating(Deletions deletions) {
        var instant =
                new CacheSettings(
                        10,
                        10,
                        settings.lifetime(),
                        Duration.ZERO,
                        settings.patience(),
                        settings.l1(),
                        settings.l2(),
                        settings.singleFlight());
        return new HydratingTweets(tweets, users, instant, caches, deletions);
    }

    private static ConsumerRecord<String, String> event(long offset) {
        return new ConsumerRecord<>("tweet-events", 0, offset, "1", "{}");
    }

    /// A partition that ends at one offset, and whose last minutes begin at another.
    private static final class Seeking implements ConsumerSeekCallback {
        private final long end;
        private final long recent;
        private long position;

        Seeking(long end, long recent) {
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

    private int asks(HydratingTweets hydrating, List<Long> ids) {
        int before = services.calls("tweets");
        assertThat(hydrating.tweets(ids, false)).hasSize(1);
        return services.calls("tweets") - before;
    }

    @Test
    void moreThanAHundredTweetsAreAskedForInBatches() {
        world.post(bob, 150);

        assertThat(reader.home(bob, "max_results=100").ids()).hasSize(100);
    }
}
