package io.aviary.timeline.hydration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.testing.Instance;
import io.aviary.timeline.testing.Reader;
import io.aviary.timeline.testing.RunningService;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SeveralInstancesTests extends RunningService {
    private static Instance instance;

    private final long bob = world.newUser();
    private Reader other;

    @Autowired private Deletions deletions;

    @BeforeAll
    static void startInstance() {
        instance = new Instance();
    }

    @AfterAll
    static void stopInstance() {
        instance.close();
    }

    @BeforeEach
    void awaitAllDeletions() {
        other = instance.reader();
        awaitDeletions(deletions);
        awaitDeletions(instance.bean(Deletions.class));
    }

    private static void awaitDeletions(Deletions deletions) {
        await().atMost(Duration.ofSeconds(30)).until(deletions::areComplete);
    }

    @Test
    void aTweetIsLoadedOnceForAllInstances() {
        world.post(bob, 20);
        reader.home(bob, "expansions=author_id");
        int tweets = services.calls("tweets");
        int users = services.calls("users");

        assertThat(other.home(bob, "expansions=author_id").ids()).hasSize(10);

        assertThat(services.calls("tweets")).isEqualTo(tweets);
        assertThat(services.calls("users")).isEqualTo(users);
    }

    @Test
    void aDeletedTweetLeavesEveryInstanceAndRedisWithinTwoSeconds() {
        long tweet = world.post(bob);
        for (var instance : List.of(reader, other)) {
            assertThat(instance.home(bob, "").ids()).containsExactly(tweet);
        }
        assertThat(redis.exists(cacheKey(tweet))).isEqualTo(1);

        world.delete(tweet);
        events.sendTweetDeleted(bob, tweet);

        await().atMost(Duration.ofSeconds(2))
                .until(
                        () ->
                                redis.exists(cacheKey(tweet)) == 0
                                        && Stream.of(reader, other)
                                                .allMatch(i -> i.home(bob, "").ids().isEmpty()));
    }

    @Test
    void aTweetReadBeforeItsDeletionReturnsInNoInstance() {
        long tweet = world.post(bob);
        services.afterReading(
                "tweets",
                () -> {
                    world.delete(tweet);
                    events.sendTweetDeleted(bob, tweet);
                    events.awaitDrained();
                    await().until(() -> deletions.contain(new TweetId(tweet)));
                    await().until(() -> instance.bean(Deletions.class).contain(new TweetId(tweet)));
                });

        assertThat(reader.home(bob, "").ids()).isEmpty();
        await().until(() -> redis.exists(cacheKey(tweet)) == 0);
        assertThat(other.home(bob, "").ids()).isEmpty();
    }

    @Test
    void aNewInstanceKnowsEarlierDeletions() {
        long tweet = world.post(bob);
        reader.home(bob, "");
        world.delete(tweet);
        events.sendTweetDeleted(bob, tweet);
        events.awaitDrained();

        try (var starting = new Instance()) {
            awaitDeletions(starting.bean(Deletions.class));
            assertThat(starting.bean(Deletions.class).contain(new TweetId(tweet))).isTrue();
        }
    }

    @Test
    void likeCountsAreAtMostTwoSecondsOldInEveryInstance() {
        long tweet = world.post(bob);
        world.setLikes(tweet, 0);
        for (int likes = 1; likes <= 2; likes++) {
            reader.home(bob, "tweet.fields=public_metrics");
            other.home(bob, "tweet.fields=public_metrics");
            world.setLikes(tweet, likes);
            int expected = likes;
            await().atMost(Duration.ofMillis(2_300))
                    .until(
                            () ->
                                    Stream.of(other, reader)
                                            .allMatch(instance -> likes(instance) == expected));
        }
    }

    private int likes(Reader instance) {
        var page = instance.home(bob, "tweet.fields=public_metrics").body();
        return page.at("/data/0/public_metrics/like_count").asInt();
    }

    private static byte[] cacheKey(long tweet) {
        return bytes("cache:tweets:" + tweet);
    }
}
