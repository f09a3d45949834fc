package io.aviary.timeline.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.testing.RunningService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FanningOutTweetsTests extends RunningService {
    private final long ann = world.newUser();
    private final long bob = world.newUser();
    private final long cid = world.newUser();

    @Test
    void aTweetReachesOnlyItsAuthorAndTheFollowers() {
        world.link(bob, ann);
        warm(ann, bob, cid);
        int slices = services.calls("slice");

        long tweet = post(ann);
        events.awaitDrained();

        assertThat(reader.home(ann, "").ids()).containsExactly(tweet);
        assertThat(reader.home(bob, "").ids()).containsExactly(tweet);
        assertThat(reader.home(cid, "").ids()).isEmpty();
        assertThat(services.calls("slice")).as("reads of the shards").isEqualTo(slices);
    }

    @Test
    void aPassiveFollowerIsNotPushedTo() {
        world.link(bob, ann);

        post(ann);
        events.awaitDrained();

        assertThat(redis.exists(key(bob))).isZero();
        assertThat(reader.home(bob, "").ids()).hasSize(1);
    }

    @Test
    void duplicateAndReorderedEventsMakeNoDifference() {
        world.link(bob, ann, cid);
        warm(bob);
        var tweets = new ArrayList<>(world.post(ann, 20));
        tweets.addAll(world.post(ann, 20));
        Collections.shuffle(tweets, new Random(7));
        tweets.forEach(tweet -> events.sendTweetPosted(ann, tweet));
        events.awaitDrained();
        tweets.forEach(tweet -> events.sendTweetPosted(ann, tweet));
        events.awaitDrained();

        assertThat(redis.strlen(key(bob))).isEqualTo(32 + 8 * 80);
        assertThat(reader.scroll(bob, 7)).isEqualTo(world.home(bob)).hasSize(40);
    }

    @Test
    void aDeletedTweetLeavesEveryTimeline() {
        world.link(bob, ann);
        warm(ann, bob);
        long kept = post(ann);
        long tweet = post(ann);
        events.awaitDrained();
        assertThat(reader.home(bob, "").ids()).containsExactly(tweet, kept);

        world.delete(tweet);
        events.sendTweetDeleted(ann, tweet);
        events.awaitDrained();

        assertThat(reader.home(bob, "").ids()).containsExactly(kept);
        assertThat(redis.strlen(key(ann))).isEqualTo(32 + 8);
        assertThat(redis.strlen(key(bob))).isEqualTo(32 + 8);
    }

    @Test
    void aPoisonEventGoesToTheDeadLettersAndTheOthersAreProcessed() {
        world.link(bob, ann);
        warm(bob);
        long first = post(ann);
        var poison = "{\"type\":\"tweet_posted\",\"tweet_id\":\"x%s\"}".formatted(ann);
        events.sendTweetEvent(ann, poison);
        events.sendTweetEvent(ann, "");
        events.sendTweetEvent(
                ann,
                "{\"type\":\"tweet_pinned\",\"tweet_id\":\"1\",\"author_id\":\""
                        + ann
                        + "\",\"occurred_at\":\"2026-01-01T00:00:00.000Z\"}");
        long second = post(ann);
        events.awaitDrained();

        assertThat(reader.home(bob, "").ids()).containsExactly(second, first);
        assertThat(events.readDeadLetters("tweet-events")).contains(poison).contains("");
    }

    @Test
    void deliveriesAndTheirDelayAreMeasured() {
        world.link(bob, ann);
        warm(ann, bob);
        double deliveries = metrics.counter("aviary.fanout.deliveries").count();
        var delay = metrics.get("aviary.fanout.delay").tag("authors", "ordinary").timer();
        long delays = delay.count();

        post(ann);
        events.awaitDrained();

        assertThat(metrics.counter("aviary.fanout.deliveries").count()).isEqualTo(deliveries + 2);
        assertThat(delay.count()).isEqualTo(delays + 1);
    }
}
