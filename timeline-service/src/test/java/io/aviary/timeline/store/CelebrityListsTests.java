package io.aviary.timeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.testing.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CelebrityListsTests extends RunningService {
    private static final long WEEK = Duration.ofDays(7).toSeconds();

    private final UserId owner = new UserId(world.newUser());
    private final UserId ann = new UserId(world.newUser());

    @Autowired private CelebrityLists lists;
    @Autowired private FollowRecords records;

    @Test
    void anOlderChangeDoesNotUndoANewerOne() {
        build(Map.of());
        mark(3);
        mark(1);
        resume(2);
        assertThat(listed()).containsExactly(ann);

        resume(3);
        assertThat(listed()).isEmpty();
    }

    @Test
    void aPassiveUserHasNoList() {
        mark(1);

        assertThat(redis.exists(followsKey(owner.value()))).isZero();
    }

    @Test
    void aRebuildReplacesTheList() {
        build(Map.of());
        mark(1);
        redis.del(key(owner.value()));

        build(Map.of());

        assertThat(listed()).isEmpty();
    }

    @Test
    void aListThatABuildCreatesOutlivesTheTimeline() {
        build(Map.of(ann, 1L));

        assertOutlivesTheTimeline();
    }

    @Test
    void aListThatAChangeCreatesOutlivesTheTimeline() {
        build(Map.of());
        mark(1);

        assertOutlivesTheTimeline();
    }

    @Test
    void aFollowRecordOutlivesTheTimeline() {
        build(Map.of());
        records.add(owner, new FollowRecord(ann, 1, true, Instant.now()));

        assertOutlivesTheTimeline();
    }

    @Test
    void aReadKeepsTheListForLongerThanTheTimeline() {
        build(Map.of(ann, 1L));
        redis.expire(key(owner.value()), 1_000);
        redis.expire(followsKey(owner.value()), 1_000);

        timelines.read(owner);

        assertOutlivesTheTimeline();
    }

    private void assertOutlivesTheTimeline() {
        assertThat(redis.ttl(key(owner.value()))).isBetween(WEEK - 60, WEEK);
        assertThat(redis.ttl(followsKey(owner.value()))).isBetween(WEEK + 3_600, WEEK + 7_200);
    }

    private void build(Map<UserId, Long> celebrities) {
        var build = timelines.beginBuild(owner).orElseThrow();
        assertThat(timelines.commitBuild(build, 0, TweetIds.NONE, celebrities)).isTrue();
    }

    private void mark(long version) {
        lists.mark(List.of(owner), ann, version);
    }

    private void resume(long version) {
        lists.resume(List.of(owner), ann, version, 0, TweetIds.NONE);
    }

    private List<UserId> listed() {
        return timelines.read(owner).celebrities();
    }
}
