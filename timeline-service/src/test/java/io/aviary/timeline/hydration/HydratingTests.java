package io.aviary.timeline.hydration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.remote.Tweets;
import io.aviary.timeline.remote.Users;
import io.aviary.timeline.testing.RunningService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.listener.ConsumerSeekAware.ConsumerSeekCallback;

class HydratingTests extends RunningService {
    private final long bob = world.newUser();

    @Autowired private Tweets tweets;
    @Autowired private Users users;
    @Autowired private Hydrating hydrating;

    @BeforeEach
    void hearOfDeletions() {
        await().atMost(Duration.ofSeconds(30)).until(hydrating::hearsOfDeletions);
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
    void whatWasCachedBeforeDeletionsAreHeardOfDoesNotCount() {
        var ids = List.of(world.post(bob));
        var settings = new CacheSettings(10, 10, Duration.ofSeconds(10), Duration.ZERO);
        var starting = new Hydrating(tweets, users, settings, new SimpleMeterRegistry());
        var listener = new DeletionListener(starting);

        assertThat(asks(starting, ids)).as("not cached").isEqualTo(1);
        assertThat(asks(starting, ids)).as("deletions may be missed").isEqualTo(1);
        listener.onPartitionsAssigned(Map.of(), (ConsumerSeekCallback) null);
        assertThat(asks(starting, ids)).as("there is no topic yet").isEqualTo(1);
        listener.onPartitionsAssigned(
                Map.of(new TopicPartition("tweet-events", 0), 0L), (ConsumerSeekCallback) null);
        assertThat(asks(starting, ids)).as("deletions may have been missed").isEqualTo(1);
        assertThat(asks(starting, ids)).as("cached").isZero();
    }

    private int asks(Hydrating hydrating, List<Long> ids) {
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
