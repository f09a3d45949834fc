package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.store.Timeline;
import io.aviary.timeline.testing.RunningService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RebuildingTimelinesTests extends RunningService {
    private final long ann = world.newUser();
    private final long bob = world.newUser();
    private final long cid = world.newUser();

    @Test
    void aReturningUserFindsTheirTimelineRebuilt() {
        world.link(bob, ann);
        world.post(ann, 5);

        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob));
        int slices = services.calls("slice");
        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob));
        assertThat(services.calls("slice")).isEqualTo(slices);
        assertThat(redis.ttl(key(bob))).isBetween(7 * 86_400L - 60, 7 * 86_400L);
    }

    @Test
    void aTweetPostedDuringARebuildIsNotLost() {
        world.link(bob, ann);
        world.post(ann, 3);

        services.afterReading(
                "slice",
                () -> {
                    post(ann);
                    events.awaitDrained();
                });
        warm(bob);

        assertThat(storedIds(bob)).isEqualTo(world.home(bob)).hasSize(4);
    }

    @Test
    void aTweetPostedBeforeTheFolloweesAreReadIsNotLost() {
        world.link(bob, ann);
        services.afterReading(
                "following",
                () -> {
                    post(ann);
                    events.awaitDrained();
                });
        warm(bob);

        assertThat(storedIds(bob)).isEqualTo(world.home(bob)).hasSize(1);
    }

    @Test
    void aFollowDuringARebuildIsNotLost() {
        world.post(ann, 3);
        double rebuilds = rebuilds();
        services.afterReading(
                "following",
                () -> {
                    follow(bob, ann, true);
                    events.awaitDrained();
                });
        warm(bob);

        assertThat(storedIds(bob)).isEqualTo(world.home(bob)).hasSize(3);
        assertThat(rebuilds()).as("the interrupted build does not count").isEqualTo(rebuilds + 1);
    }

    @Test
    void anUnfollowDuringARebuildIsNotUndone() {
        world.link(bob, ann);
        world.post(ann, 3);
        services.afterReading(
                "slice",
                () -> {
                    follow(bob, ann, false);
                    events.awaitDrained();
                });
        warm(bob);

        assertThat(storedIds(bob)).isEmpty();
    }

    @Test
    void aFailedRebuildIsTakenOverWhenItIsOverdue() {
        world.link(bob, ann);
        world.post(ann, 3);
        var abandoned = timelines.beginBuild(new UserId(bob)).orElseThrow();
        long before = world.post(ann);
        events.sendTweetPosted(ann, before);
        events.awaitDrained();
        assertThat(reader.home(bob, "").ids()).as("from the shards").isEqualTo(world.home(bob));
        assertThat(timelines.read(new UserId(bob)).state()).isInstanceOf(Timeline.Building.class);

        redis.setrange(key(bob), 16, new byte[] {0, 0, 0, 0, 0, 0, 0, 1});
        warm(bob);

        assertThat(timelines.commitBuild(abandoned, 0, TweetIds.NONE, Map.of())).isFalse();
        assertThat(storedIds(bob)).isEqualTo(world.home(bob)).hasSize(4);
    }

    @Test
    void aFailedRebuildStillReturnsAPageAndTheNextReaderRetries() {
        world.link(bob, ann);
        world.post(ann, 3);
        services.afterReading(
                "slice",
                () -> {
                    throw new IllegalStateException("simulated failure of tweet-service");
                });

        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob)).hasSize(3);
        assertThat(redis.exists(key(bob))).as("no incomplete timeline remains").isZero();

        warm(bob);
        assertThat(storedIds(bob)).isEqualTo(world.home(bob));
    }

    @Test
    void twoReadersShareOneBuildAndBothReceiveTheirPage() throws Exception {
        world.link(bob, ann);
        world.post(ann, 3);
        double rebuilds = rebuilds();
        var building = new CountDownLatch(1);
        var mayContinue = new CountDownLatch(1);
        services.afterReading(
                "slice",
                () -> {
                    building.countDown();
                    await(mayContinue);
                });
        var first = CompletableFuture.supplyAsync(() -> reader.home(bob, "").ids());
        await(building);
        var second = reader.home(bob, "").ids();
        mayContinue.countDown();

        assertThat(second).isEqualTo(world.home(bob));
        assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(world.home(bob));
        assertThat(rebuilds()).isEqualTo(rebuilds + 1);
    }

    @Test
    void anEvictedKeyRestartsARebuild() {
        world.link(bob, ann);
        world.post(ann, 3);
        services.afterReading(
                "slice",
                () -> {
                    redis.del(key(bob));
                    post(ann);
                    events.awaitDrained();
                });
        warm(bob);

        assertThat(storedIds(bob)).isEqualTo(world.home(bob)).hasSize(4);
    }

    @Test
    void aNewEpochMakesEveryTimelineCold() {
        warm(bob, cid);
        world.link(bob, ann);
        world.post(ann, 4);
        assertThat(reader.home(bob, "").ids()).as("changed without events").isEmpty();

        assertThat(reader.send("DELETE", "/internal/timelines", tokens.service()).status())
                .isEqualTo(204);

        assertThat(timelines.read(new UserId(cid)).state()).isInstanceOf(Timeline.Cold.class);
        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob)).hasSize(4);
    }

    private List<Long> storedIds(long user) {
        var state = timelines.read(new UserId(user)).state();
        assertThat(state).isInstanceOf(Timeline.Complete.class);
        return values(((Timeline.Complete) state).ids().newestFirst(IdRange.ALL, 1_000));
    }

    private double rebuilds() {
        return metrics.counter("aviary.home.rebuilds").count();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
