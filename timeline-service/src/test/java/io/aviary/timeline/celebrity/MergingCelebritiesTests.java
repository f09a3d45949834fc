package io.aviary.timeline.celebrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.event.CelebrityChanged;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.strategy.PushRule;
import io.aviary.timeline.strategy.Strategies;
import io.aviary.timeline.testing.RunningService;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests that no tweet is missing or repeated while an author's celebrity status starts or ends.
/// Other events may happen at any moment of the change.
class MergingCelebritiesTests extends RunningService {
    @Autowired private Strategies strategies;
    @Autowired private RecentTweets recent;
    @Autowired private ChangingCelebrities changing;

    private final long ann = world.newUser();
    private final long bob = world.newUser();
    private final long cid = world.newUser();

    @BeforeEach
    void awaitHybridPushing() {
        await().until(() -> strategies.pushRule() == PushRule.ORDINARY_AUTHORS);
        await().until(recent::receivesEvents);
    }

    @Test
    void aCelebritysTweetsAreMergedAndNotPushed() {
        world.link(bob, ann, cid);
        warm(ann, bob);
        long pushed = post(ann);
        events.awaitDrained();
        startCelebrity(ann);

        long merged = post(ann);
        long ordinary = post(cid);
        events.awaitDrained();

        assertThat(storedIds(bob)).contains(pushed, ordinary).doesNotContain(merged);
        assertThat(storedIds(ann)).as("authors store their own tweets").contains(pushed, merged);
        awaitTimeline(bob, 3);
        awaitTimeline(ann, 2);
    }

    @Test
    void manyReadersShareOneLookUpAndSeeTheNextTweet() {
        var readers = IntStream.range(0, 5).mapToLong(i -> world.newUser()).toArray();
        for (long reader : readers) {
            world.link(reader, ann);
        }
        warm(readers);
        startCelebrity(ann);
        post(ann);
        events.awaitDrained();
        int slices = services.calls("slice");
        for (long reader : readers) {
            awaitTimeline(reader, 1);
        }
        assertThat(services.calls("slice")).isEqualTo(slices + 1);

        long next = post(ann);

        await().untilAsserted(() -> assertThat(reader.home(readers[0], "").ids()).startsWith(next));
        awaitTimeline(readers[4], 2);
        assertThat(services.calls("slice")).isEqualTo(slices + 1);
    }

    @Test
    void pagesContinueFromTheMergedTweetsIntoTheShards() {
        world.link(bob, ann, cid);
        world.post(ann, 850);
        warm(bob);
        startCelebrity(ann);
        IntStream.range(0, 30).forEach(i -> post(i % 3 == 0 ? cid : ann));
        events.awaitDrained();

        assertThat(reader.scroll(bob, 97)).isEqualTo(world.home(bob)).hasSize(880);
        var first = reader.home(bob, "max_results=20");
        var second = reader.home(bob, "max_results=20&pagination_token=" + first.next());
        var back = reader.home(bob, "max_results=20&pagination_token=" + second.previous());
        assertThat(back.ids()).isEqualTo(first.ids());
    }

    /// The stored timeline is complete, but memory holds only the newest tweets of the celebrity.
    @Test
    void aCelebrityWithManyMergedTweetsLeavesNoGap() {
        world.link(bob, ann);
        world.post(bob);
        warm(bob);
        startCelebrity(ann);
        world.post(ann, 900);

        assertThat(reader.scroll(bob, 97)).isEqualTo(world.home(bob)).hasSize(901);
    }

    @Test
    void aTweetPostedAtAnyMomentOfAStatusChangeIsSeenOnce() {
        world.link(bob, ann);
        warm(bob);
        for (var moment : List.of("celebrities", "followers", "settled")) {
            services.afterReading(moment, () -> post(ann));
            startCelebrity(ann);
            post(ann);
            events.awaitDrained();
            awaitTimeline(bob);
            services.afterReading(moment, () -> post(ann));
            endCelebrity(ann);
            post(ann);
            events.awaitDrained();
            awaitTimeline(bob);
        }
        assertThat(storedIds(bob)).as("all tweets are stored in the end").hasSize(12);
        assertThat(timelines.read(new UserId(bob)).celebrities()).isEmpty();
    }

    @Test
    void everyReaderSeesEveryTweetOnceDuringPostsAndStatusChanges() throws Exception {
        var dora = world.newUser();
        var eve = world.newUser();
        world.link(bob, ann);
        world.link(cid, ann);
        warm(bob, dora);
        var posting =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    for (int i = 0; i < 60; i++) {
                                        post(ann);
                                        reader.home(i % 2 == 0 ? bob : cid, "");
                                    }
                                });
        for (int i = 0; i < 6; i++) {
            changeCelebrityStatus(ann, i % 2 == 0 ? "becoming" : "ceasing");
            follow(dora, ann, i % 3 != 2);
            redis.del(key(cid));
            if (i % 2 == 0) {
                await().until(() -> !world.celebrity(ann).state().equals("becoming"));
            }
        }
        follow(dora, ann, true);
        posting.join();
        events.awaitDrained();

        for (long user : new long[] {ann, bob, cid, dora}) {
            awaitTimeline(user, 60);
        }
        awaitTimeline(eve, 0);
    }

    @Test
    void aRebuildListsTheCurrentCelebrities() {
        world.link(bob, ann);
        world.post(ann, 2);
        startCelebrity(ann);
        warm(bob);

        post(ann);
        events.awaitDrained();

        awaitTimeline(bob, 3);
        assertThat(timelines.read(new UserId(bob)).celebrities()).containsExactly(new UserId(ann));
    }

    @Test
    void aBuildDuringTheStartOfCelebrityStatusMissesNothing() {
        world.link(bob, ann);
        services.afterReading("celebrities", () -> startCelebrity(ann));
        warm(bob);
        post(ann);
        events.awaitDrained();

        awaitTimeline(bob, 1);
    }

    /// The change has visited the follower before the timeline existed, and visits others now.
    @Test
    void aBuildAfterTheVisitOfAStartingChangeMissesNothing() {
        world.link(bob, ann);
        var becoming = world.changeCelebrityStatus(ann, "becoming");
        warm(bob);
        world.settle(ann, becoming.version());

        post(ann);
        events.awaitDrained();

        awaitTimeline(bob, 1);
    }

    @Test
    void aBuildAfterTheVisitOfAnEndingChangeListsNoCelebrity() {
        world.link(bob, ann);
        startCelebrity(ann);
        world.changeCelebrityStatus(ann, "ceasing");

        warm(bob);

        assertThat(timelines.read(new UserId(bob)).celebrities()).isEmpty();
    }

    @Test
    void aBuildDuringTheEndOfCelebrityStatusMissesNothing() {
        world.link(bob, ann);
        startCelebrity(ann);
        services.afterReading(
                "slice",
                () -> {
                    post(ann);
                    events.awaitDrained();
                    endCelebrity(ann);
                });
        warm(bob);
        post(ann);
        events.awaitDrained();

        awaitTimeline(bob, 2);
        assertThat(timelines.read(new UserId(bob)).celebrities()).isEmpty();
    }

    @Test
    void aFollowDuringTheStartOfCelebrityStatusMissesNothing() {
        warm(bob);
        world.post(ann, 1);
        services.afterReading(
                "followers",
                () -> {
                    follow(bob, ann, true);
                    post(ann);
                });
        startCelebrity(ann);
        post(ann);
        events.awaitDrained();

        awaitTimeline(bob, 3);
    }

    @Test
    void aFollowOfACelebrityIsBackFilledAndMerged() {
        warm(bob);
        startCelebrity(ann);
        post(ann);
        follow(bob, ann, true);
        events.awaitDrained();
        post(ann);
        events.awaitDrained();

        awaitTimeline(bob, 2);
    }

    @Test
    void anUnfollowHidesACelebrityAtOnce() {
        world.link(bob, ann);
        warm(bob);
        post(ann);
        startCelebrity(ann);
        post(ann);
        events.awaitDrained();
        awaitTimeline(bob, 2);

        follow(bob, ann, false);
        events.awaitDrained();

        awaitTimeline(bob, 0);
        assertThat(timelines.read(new UserId(bob)).celebrities()).isEmpty();
    }

    @Test
    void aReaderWhoUnfollowsDuringTheChangeListsNoCelebrity() {
        world.link(bob, ann);
        warm(bob);
        services.afterReading(
                "followers",
                () -> {
                    follow(bob, ann, false);
                    await().until(() -> redis.hexists(followsKey(bob), bytes("" + ann)));
                });
        startCelebrity(ann);

        assertThat(timelines.read(new UserId(bob)).celebrities()).isEmpty();
    }

    @Test
    void aDuplicateOldChangeUndoesNothing() {
        world.link(bob, ann);
        warm(bob);
        startCelebrity(ann);
        var ceasing = world.changeCelebrityStatus(ann, "ceasing");
        events.sendCelebrityChanged(ceasing);
        events.awaitDrained();
        startCelebrity(ann);

        events.sendCelebrityChanged(ceasing);
        post(ann);
        events.awaitDrained();

        assertThat(world.celebrity(ann).state()).isEqualTo("active");
        awaitTimeline(bob, 1);
    }

    /// A change visits all followers, so it must not be repeated for an old event.
    @Test
    void anOutdatedChangeVisitsNoFollower() {
        world.link(bob, ann);
        long outdated = world.changeCelebrityStatus(ann, "becoming").version();
        world.changeCelebrityStatus(ann, "ceasing");
        world.changeCelebrityStatus(ann, "becoming");
        int pages = services.calls("followers");

        changing.apply(new CelebrityChanged("celebrity_changed", ann, outdated));

        assertThat(services.calls("followers")).isEqualTo(pages);
        assertThat(world.celebrity(ann).state()).isEqualTo("becoming");
    }

    @Test
    void aPoisonEventGoesToTheDeadLetters() {
        events.sendCelebrityEvent(ann, "{\"type\":\"celebrity_changed\"}");
        world.link(bob, ann);
        startCelebrity(ann);

        assertThat(events.readDeadLetters("celebrity-events"))
                .contains("{\"type\":\"celebrity_changed\"}");
    }

    private void startCelebrity(long user) {
        changeCelebrityStatus(user, "becoming");
        await().until(() -> world.celebrity(user).state().equals("active"));
    }

    private void endCelebrity(long user) {
        changeCelebrityStatus(user, "ceasing");
        await().until(() -> world.celebrity(user).state().equals("ordinary"));
    }

    /// Waits until the pages show the expected timeline, since events reach this instance a little
    /// later than the timelines.
    private void awaitTimeline(long user) {
        await().untilAsserted(
                        () -> assertThat(reader.scroll(user, 100)).isEqualTo(world.home(user)));
    }

    private void awaitTimeline(long user, int count) {
        assertThat(world.home(user)).hasSize(count);
        awaitTimeline(user);
    }

    private static List<Long> storedIds(long user) {
        return values(TweetIds.unpack(redis.get(key(user)), 32).newestFirst(IdRange.ALL, 1_000));
    }
}
