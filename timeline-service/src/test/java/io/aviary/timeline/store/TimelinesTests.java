package io.aviary.timeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.epoch.Epochs;
import io.aviary.timeline.epoch.Strategy;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.redis.Redis;
import io.aviary.timeline.redis.Script;
import io.aviary.timeline.testing.RunningService;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests of the scripts with production sizes.
class TimelinesTests extends RunningService {
    private static final long BASE = 2_090_000_000_000_000_000L;

    @Autowired private Redis connection;
    @Autowired private Epochs epochs;
    private Timelines store;
    private final UserId owner = new UserId(world.newUser());

    @BeforeEach
    void useProductionSizes() {
        var settings =
                new TimelineSettings(
                        800, Duration.ofDays(7), Duration.ofSeconds(10), Duration.ofHours(1));
        store = new Timelines(connection, epochs, settings, Clock.systemUTC());
    }

    @Test
    void compactionKeepsTheNewestAndRaisesTheHorizon() {
        build(0);
        var ids =
                new ArrayList<>(
                        LongStream.range(0, 1_201)
                                .map(i -> BASE + i * 5_000_003L)
                                .boxed()
                                .toList());
        Collections.shuffle(ids, new Random(3));
        ids.forEach(this::append);

        var timeline = readComplete();
        Collections.sort(ids);
        var newest = ids.subList(401, 1_201);
        assertThat(shownIds(timeline)).isEqualTo(newest.reversed());
        assertThat(timeline.horizon()).isBetween(newest.getFirst() - 2_048, newest.getFirst());
        assertThat(timeline.horizon()).isGreaterThan(ids.get(400));
        assertThat(redis.strlen(key(owner.value()))).isEqualTo(32 + 800 * 8);
    }

    @Test
    void idsThatDifferOnlyInTheirLastBitsAreAllKept() {
        build(0);
        var ids = LongStream.range(0, 500).map(i -> BASE + i).boxed().toList();
        for (int i = 0; i < 3; i++) {
            ids.forEach(this::append);
        }

        assertThat(shownIds(readComplete())).isEqualTo(ids.reversed());
        assertThat(redis.strlen(key(owner.value()))).isLessThanOrEqualTo(32 + 1_201 * 8);
        assertThat(readComplete().horizon()).as("only duplicates were dropped").isZero();
    }

    @Test
    void bytesSortAsUnsigned() {
        build(0);
        var ids =
                LongStream.of(
                                0x1D7F00000000FFFFL,
                                0x1D8000000000007FL,
                                0x1D80000000000080L,
                                0x1D80000080000000L,
                                0x1D800000FFFFFFFFL)
                        .boxed()
                        .toList();
        append(ids.get(1));
        for (int i = 0; i < 300; i++) {
            ids.forEach(this::append);
        }

        assertThat(shownIds(readComplete())).isEqualTo(ids.reversed());
    }

    @Test
    void anIdBelowTheHorizonIsNotAdded() {
        build(BASE);
        append(BASE - 1);
        append(BASE);

        assertThat(redis.strlen(key(owner.value()))).isEqualTo(32 + 8);
    }

    @Test
    void tweetsPushedDuringABuildStayAndRaiseTheHorizon() {
        var build = store.beginBuild(owner).orElseThrow();
        assertThat(store.beginBuild(owner)).as("a build is in progress").isEmpty();
        LongStream.range(0, 1_300).forEach(i -> append(BASE + i * 5_000_003L));

        assertThat(
                        store.commitBuild(
                                build,
                                BASE - 10,
                                TweetIds.of(LongStream.of(BASE - 10, BASE)),
                                Map.of()))
                .isTrue();

        var timeline = readComplete();
        assertThat(timeline.horizon()).isGreaterThan(BASE);
        assertThat(shownIds(timeline))
                .doesNotContain(BASE, BASE - 10)
                .contains(BASE + 1_299 * 5_000_003L);
        assertThat(store.beginBuild(owner)).as("the timeline exists").isEmpty();
    }

    /// The eight bytes of the removed id are half of one id and half of the next.
    @Test
    void onlyAlignedIdsAreRemoved() {
        build(0);
        append(0x1D7F00001D800000L);
        append(0x1D80000100000000L);

        store.remove(List.of(owner), TweetIds.of(LongStream.of(0x1D8000001D800001L)));

        assertThat(shownIds(readComplete()))
                .containsExactly(0x1D80000100000000L, 0x1D7F00001D800000L);
    }

    @Test
    void anAppendCreatesNoTimeline() {
        assertThat(store.append(List.of(owner), TweetIds.of(LongStream.of(BASE)))).isZero();
        assertThat(redis.exists(key(owner.value()))).isZero();
    }

    @Test
    void anIncompleteBackFillRaisesTheHorizon() {
        build(BASE);
        store.backFill(
                owner, BASE + 100, TweetIds.of(LongStream.of(BASE + 50, BASE + 100, BASE + 200)));

        assertThat(readComplete().horizon()).isEqualTo(BASE + 100);
        assertThat(shownIds(readComplete())).containsExactly(BASE + 200, BASE + 100);
    }

    @Test
    void scriptsRunAfterRedisLostItsScriptCache() {
        build(0);
        redis.scriptFlush();
        append(BASE);

        assertThat(shownIds(readComplete())).containsExactly(BASE);
    }

    @Test
    void anEpochIsNeverReused() {
        build(0);
        long before = epochs.current().number();
        epochs.advance();
        epochs.advance();

        assertThat(epochs.current().number()).isGreaterThanOrEqualTo(before + 2);
        assertThat(store.append(List.of(owner), TweetIds.of(LongStream.of(BASE))))
                .as("the timeline is cold")
                .isZero();
        assertThat(store.beginBuild(owner)).isPresent();
    }

    /// Another instance knows the later epoch, which may have another strategy.
    @Test
    void anOverdueBuildOfALaterEpochIsNotTakenOver() {
        assertThat(store.beginBuild(owner)).isPresent();
        redis.setrange(key(owner.value()), 16, Script.packed(1));
        redis.setrange(key(owner.value()), 0, Script.packed(epochs.current().number() + 1_000_000));
        assertThat(store.beginBuild(owner)).isEmpty();

        redis.setrange(key(owner.value()), 0, epochs.current().packed());
        assertThat(store.beginBuild(owner)).isPresent();
    }

    @Test
    void aBuildAbandonsOnlyItself() {
        var build = store.beginBuild(owner).orElseThrow();

        store.abandonBuild(new Timelines.Build(owner, build.generation() + 1, Strategy.HYBRID));
        assertThat(redis.exists(key(owner.value()))).isOne();
        store.abandonBuild(build);
        assertThat(redis.exists(key(owner.value()))).isZero();
    }

    private void build(long horizon) {
        assertThat(
                        store.commitBuild(
                                store.beginBuild(owner).orElseThrow(),
                                horizon,
                                TweetIds.NONE,
                                Map.of()))
                .isTrue();
    }

    private void append(long id) {
        store.append(List.of(owner), TweetIds.of(LongStream.of(id)));
    }

    private Timeline.Complete readComplete() {
        return (Timeline.Complete) store.read(owner).state();
    }

    private static List<Long> shownIds(Timeline.Complete timeline) {
        return values(timeline.ids().newestFirst(IdRange.ALL.above(timeline.horizon() - 1), 2_000));
    }
}
