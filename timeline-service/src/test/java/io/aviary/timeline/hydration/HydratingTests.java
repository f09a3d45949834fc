package io.aviary.timeline.hydration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.testing.RunningService;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HydratingTests extends RunningService {
    private final long bob = world.newUser();

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
    void moreThanAHundredTweetsAreAskedForInBatches() {
        world.post(bob, 150);

        assertThat(reader.home(bob, "max_results=100").ids()).hasSize(100);
    }
}
