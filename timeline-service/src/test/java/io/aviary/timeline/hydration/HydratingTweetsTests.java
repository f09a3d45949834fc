package io.aviary.timeline.hydration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.testing.RunningService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class HydratingTweetsTests extends RunningService {
    private final long bob = world.newUser();

    @Autowired private Deletions deletions;

    @BeforeEach
    void awaitDeletions() {
        await().atMost(Duration.ofSeconds(30)).until(deletions::areComplete);
    }

    @Test
    void aWarmPageCallsNoOtherService() {
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
    void aDeletedTweetDisappearsWithinTwoSecondsEvenFromTheCache() {
        long tweet = world.post(bob);
        assertThat(reader.home(bob, "").ids()).containsExactly(tweet);

        world.delete(tweet);
        events.sendTweetDeleted(bob, tweet);

        await().atMost(Duration.ofSeconds(2)).until(() -> reader.home(bob, "").ids().isEmpty());
    }

    @Test
    void aCompletedTweetIsReloaded() {
        long tweet = world.post(bob);
        assertThat(reader.home(bob, "").ids()).containsExactly(tweet);
        world.addFields(tweet, Map.of("text", "RT @ann: complete"));
        assertThat(text()).isNotEqualTo("RT @ann: complete");

        events.sendTweetCompleted(bob, tweet);

        await().atMost(Duration.ofSeconds(2)).until(() -> text().equals("RT @ann: complete"));
    }

    private String text() {
        return reader.home(bob, "").body().at("/data/0/text").asString();
    }

    @Test
    void aRetweetDisappearsWithItsOriginalEvenFromTheCache() {
        long ann = world.newUser();
        long original = world.post(ann);
        long quote = world.quote(bob, original);
        long retweet = world.retweet(bob, original);
        var query = "expansions=referenced_tweets.id";
        assertThat(reader.home(bob, query).ids()).containsExactly(retweet, quote);
        assertThat(reader.home(bob, query).body().at("/includes/tweets/0/id").asString())
                .isEqualTo("" + original);

        world.delete(original);
        events.sendTweetDeleted(ann, original);

        await().atMost(Duration.ofSeconds(2))
                .until(() -> reader.home(bob, query).ids().equals(List.of(quote)));
        assertThat(reader.home(bob, query).body().has("includes")).isFalse();
    }

    @Test
    void aTweetThatWasReadBeforeItsDeletionDoesNotReturnAfterIt() {
        long tweet = world.post(bob);
        services.afterReading(
                "tweets",
                () -> {
                    events.sendTweetDeleted(bob, tweet);
                    world.delete(tweet);
                    events.awaitDrained();
                });
        reader.home(bob, "");

        await().atMost(Duration.ofSeconds(2)).until(() -> reader.home(bob, "").ids().isEmpty());
    }

    @Test
    void likeCountsAreAtMostTwoSecondsOldAndTheirTweetsAreNotLoadedAgain() {
        long tweet = world.post(bob);
        assertThat(likes()).isZero();
        int tweets = services.calls("tweets");
        int counters = services.calls("counters");
        world.setLikes(tweet, 7);

        await().atMost(Duration.ofMillis(2_300)).until(() -> likes() == 7);
        assertThat(services.calls("counters")).isEqualTo(counters + 1);
        assertThat(services.calls("tweets")).isEqualTo(tweets);
    }

    private int likes() {
        var page = reader.home(bob, "tweet.fields=public_metrics").body();
        return page.at("/data/0/public_metrics/like_count").asInt(-1);
    }

    @Test
    void countersAreOnlyShownToReadersWhoRequestThem() {
        world.post(bob);
        assertThat(likes()).isZero();

        assertThat(reader.home(bob, "").body().at("/data/0").has("public_metrics")).isFalse();
        assertThat(likes()).isZero();
    }

    @Test
    void concurrentReadersOfCountersMakeOneLoad() {
        world.post(bob, 5);
        reader.home(bob, "");
        int counters = services.calls("counters");
        var mayRespond = new CountDownLatch(1);
        services.afterReading("counters", () -> awaitLatch(mayRespond));
        var readers =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                this::likes, Thread::startVirtualThread))
                        .toList();
        await().until(() -> services.calls("counters") == counters + 1);
        mayRespond.countDown();

        assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isZero());
        assertThat(services.calls("counters")).isEqualTo(counters + 1);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTweetWithoutCountersHasBeenDeletedAndIsReplacedByTheNext() {
        long first = world.post(bob);
        long second = world.post(bob);
        var query = "max_results=1&tweet.fields=public_metrics";
        assertThat(reader.home(bob, "max_results=1").ids()).containsExactly(second);
        world.delete(second);

        assertThat(reader.home(bob, query).ids()).containsExactly(first);
    }

    @Test
    void moreThanAHundredTweetsAreLoadedInBatches() {
        world.post(bob, 150);

        assertThat(reader.home(bob, "max_results=100").ids()).hasSize(100);
    }
}
