package io.aviary.timeline.following;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.event.FollowApplied;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.testing.Instance;
import io.aviary.timeline.testing.RunningService;
import io.aviary.timeline.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ChangingFolloweesTests extends RunningService {
    private final long ann = world.newUser();
    private final long bob = world.newUser();
    private final long cid = world.newUser();

    @Autowired private ChangingFollowees changing;

    @Test
    void aFollowAddsTheFolloweesTweets() {
        world.post(ann, 3);
        world.post(bob, 2);
        warm(bob);
        int slices = services.calls("slice");

        follow(bob, ann, true);
        events.awaitDrained();

        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob)).hasSize(5);
        assertThat(services.calls("slice")).as("only the back-fill").isEqualTo(slices + 1);
    }

    @Test
    void aFollowOfAnAuthorWithManyTweetsLeavesNoGap() {
        world.post(ann, 900);
        var old = world.post(bob, 5);
        world.post(ann, 100);
        warm(bob);

        follow(bob, ann, true);
        events.awaitDrained();

        assertThat(reader.scroll(bob, 50)).isEqualTo(world.home(bob)).containsAll(old);
    }

    /// The timeline has room for more ids than the back-fill, so no compaction raises its horizon.
    @Test
    void aFollowOfAnAuthorWithMoreTweetsThanABackFillLeavesNoGap() {
        world.post(ann, 1_000);
        try (var instance =
                new Instance(
                        "aviary.timeline.compacted-length=800",
                        "spring.kafka.listener.auto-startup=false")) {
            instance.reader().home(bob, "");
            follow(instance.bean(ChangingFollowees.class), 1);

            assertThat(instance.reader().scroll(bob, 97)).isEqualTo(world.home(bob)).hasSize(1_000);
        }
    }

    @Test
    void aBackFillBelowTheHorizonLeavesNoGap() {
        world.link(bob, cid);
        world.post(ann, 30);
        world.post(cid, 70);
        world.post(ann, 30);
        world.post(cid, 70);
        warm(bob);

        follow(bob, ann, true);
        events.awaitDrained();

        assertThat(reader.scroll(bob, 9)).isEqualTo(world.home(bob)).hasSize(200);
    }

    @Test
    void anUnfollowRemovesTheTweets() {
        world.link(bob, ann);
        world.post(ann, 120);
        long own = world.post(bob);
        warm(bob);

        follow(bob, ann, false);
        events.awaitDrained();

        assertThat(reader.scroll(bob, 10)).containsExactly(own);
        assertThat(redis.strlen(key(bob))).isEqualTo(32 + 8);
    }

    @Test
    void anUnfollowWinsOverADeliveryInProgress() {
        world.link(bob, ann);
        long own = world.post(bob);
        warm(bob);

        services.afterReading(
                "followers",
                () -> {
                    follow(bob, ann, false);
                    awaitFollowRecord();
                });
        long late = post(ann);
        events.awaitDrained();

        assertThat(storedIds(bob)).as("the tweet was delivered").contains(late);
        assertThat(reader.home(bob, "").ids()).containsExactly(own);
        assertThat(reader.home(bob, "max_results=1").next()).isEmpty();
    }

    /// The owner may return before the delivery ends. The read then rebuilds the timeline.
    @Test
    void anUnfollowByAPassiveUserWinsOverADeliveryInProgress() {
        world.link(bob, ann);
        long own = world.post(bob);
        follow(bob, ann, false);
        events.awaitDrained();
        warm(bob);

        long late = world.post(ann);
        timelines.append(List.of(new UserId(bob)), TweetIds.of(LongStream.of(late)));

        assertThat(storedIds(bob)).contains(late);
        assertThat(reader.home(bob, "").ids()).containsExactly(own);
    }

    @Test
    void tweetsOfALateDeliveryAreRemovedOnceNoDeliveryCanBeInProgress() {
        long own = world.post(bob);
        long late = world.post(ann);
        warm(bob);
        timelines.append(List.of(new UserId(bob)), TweetIds.of(LongStream.of(late)));
        var longAgo = Instant.now().minus(Duration.ofHours(2)).toEpochMilli();
        redis.hset(followsKey(bob), bytes("" + ann), bytes("4 0 " + Instant.now().toEpochMilli()));
        assertThat(reader.home(bob, "").ids()).containsExactly(own);
        assertThat(redis.hexists(followsKey(bob), bytes("" + ann))).isTrue();

        redis.hset(followsKey(bob), bytes("" + ann), bytes("4 0 " + longAgo));
        reader.home(bob, "");

        assertThat(redis.exists(followsKey(bob))).isZero();
        assertThat(storedIds(bob)).containsExactly(own);
    }

    @Test
    void aSecondFollowWhileAnOldUnfollowIsSettledKeepsTheTweets() {
        long tweet = world.post(ann);
        warm(bob);
        timelines.append(List.of(new UserId(bob)), TweetIds.of(LongStream.of(tweet)));
        var longAgo = Instant.now().minus(Duration.ofHours(2)).toEpochMilli();
        redis.hset(followsKey(bob), bytes("" + ann), bytes("4 0 " + longAgo));
        services.afterReading("tweets", () -> follow(changing, 5));

        reader.home(bob, "");

        assertThat(reader.home(bob, "").ids()).containsExactly(tweet);
        assertThat(new String(redis.hget(followsKey(bob), bytes("" + ann)), US_ASCII))
                .startsWith("5 1 ");
    }

    @Test
    void anOutdatedEventChangesNothing() {
        world.post(ann, 2);
        warm(bob);
        follow(bob, ann, true);
        follow(bob, ann, false);
        follow(bob, ann, true);
        events.sendFollowApplied(new World.Change(bob, ann, 2, false));
        events.awaitDrained();
        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob)).hasSize(2);

        follow(bob, ann, false);
        events.sendFollowApplied(new World.Change(bob, ann, 3, true));
        events.awaitDrained();
        assertThat(reader.home(bob, "").ids()).isEmpty();
    }

    @Test
    void aSecondFollowAddsTheTweetsPostedInBetween() {
        world.link(bob, ann);
        warm(bob);
        post(ann);
        follow(bob, ann, false);
        events.awaitDrained();
        post(ann);
        events.awaitDrained();
        assertThat(reader.home(bob, "").ids()).isEmpty();

        follow(bob, ann, true);
        events.awaitDrained();

        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob)).hasSize(2);
    }

    @Test
    void aPoisonEventGoesToTheDeadLetters() {
        warm(bob);
        world.post(ann, 1);
        var poison = "{\"type\":\"follow_applied\",\"follower_id\":\"%s\"}".formatted(bob);
        events.sendFollowEvent(bob, poison);
        follow(bob, ann, true);
        events.awaitDrained();

        assertThat(reader.home(bob, "").ids()).hasSize(1);
        assertThat(events.readDeadLetters("follow-applied-events")).contains(poison);
    }

    private void follow(ChangingFollowees changing, long version) {
        world.link(bob, ann);
        changing.apply(new FollowApplied("follow_applied", bob, ann, version, true));
    }

    private static List<Long> storedIds(long user) {
        return values(TweetIds.unpack(redis.get(key(user)), 32).newestFirst(IdRange.ALL, 1_000));
    }

    private void awaitFollowRecord() {
        await().until(() -> redis.hexists(followsKey(bob), bytes("" + ann)));
    }
}
