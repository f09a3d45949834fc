package io.aviary.timeline.home;

import io.aviary.platform.downstream.BusyException;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.timeline.celebrity.MergedTimeline;
import io.aviary.timeline.celebrity.RecentTweets;
import io.aviary.timeline.following.ChangingFollowees;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.store.FollowRecord;
import io.aviary.timeline.store.Timeline;
import io.aviary.timeline.store.Timelines;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// The use case of reading a page of a home timeline. It takes one round trip to Redis if the
/// timeline is warm and the page is above its horizon. A page for a client that polls comes from
/// the shards. In Redis, a tweet may appear after a newer one, and the client would never see it.
@Component
class ReadingHomeTimeline {
    private static final Logger log = LoggerFactory.getLogger(ReadingHomeTimeline.class);
    private static final MergedTimeline NOTHING = MergedTimeline.of(Timeline.Complete.NOTHING);

    private final Timelines timelines;
    private final RecentTweets recent;
    private final RebuildingTimelines rebuilding;
    private final ShardTimeline.Factory shards;
    private final FillingPages filling;
    private final ChangingFollowees followees;
    private final Duration settlingTime;
    private final Clock clock;
    private final Counter withoutRedis;

    ReadingHomeTimeline(
            Timelines timelines,
            RecentTweets recent,
            RebuildingTimelines rebuilding,
            ShardTimeline.Factory shards,
            FillingPages filling,
            ChangingFollowees followees,
            ReadingSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.timelines = timelines;
        this.recent = recent;
        this.rebuilding = rebuilding;
        this.shards = shards;
        this.filling = filling;
        this.followees = followees;
        settlingTime = settings.settlingTime();
        this.clock = clock;
        withoutRedis = metrics.counter("aviary.home.reads.without.redis");
    }

    /// The part of a timeline that is known without reading the shards.
    ///
    /// @param unfollowed authors whose tweets must not be shown, even if the timeline contains
    ///     some
    private record KnownTimeline(MergedTimeline timeline, Set<UserId> unfollowed) {
        static KnownTimeline of(Timeline.Complete timeline, Set<UserId> unfollowed) {
            return new KnownTimeline(MergedTimeline.of(timeline), unfollowed);
        }

        static KnownTimeline nothing(Set<UserId> unfollowed) {
            return new KnownTimeline(NOTHING, unfollowed);
        }
    }

    HomePage read(HomeRequest request) {
        var stored = shards.forPage(request.reader());
        if (request.polls()) {
            var settled = SnowflakeId.lowestAt(clock.instant().minus(settlingTime)).value();
            var scan = new TimelineScan(NOTHING, stored, request.rest().below(settled));
            return filling.fill(request, scan, Set.of());
        }
        var known = known(request.reader());
        var scan = new TimelineScan(known.timeline(), stored, request.rest());
        return filling.fill(request, scan, known.unfollowed());
    }

    private KnownTimeline known(UserId reader) {
        try {
            var timeline = timelines.read(reader);
            var unfollowed = unfollowed(timeline.follows());
            if (timeline.state() instanceof Timeline.Complete complete) {
                deleteOldFollows(reader, complete, timeline.follows());
            }
            return switch (timeline.state()) {
                case Timeline.Complete complete ->
                        new KnownTimeline(
                                recent.merge(complete, timeline.celebrities()), unfollowed);
                case Timeline.Building(), Timeline.Pulled() -> KnownTimeline.nothing(unfollowed);
                case Timeline.Cold() ->
                        KnownTimeline.of(
                                rebuilding.rebuild(reader).orElse(Timeline.Complete.NOTHING),
                                unfollowed);
            };
        } catch (RedisException unavailable) {
            withoutRedis.increment();
            return KnownTimeline.nothing(Set.of());
        }
    }

    /// Deletes follow records that are older than any delivery. The read has just fetched the
    /// records, so the check costs nothing while no record is old.
    private void deleteOldFollows(
            UserId reader, Timeline.Complete timeline, List<FollowRecord> follows) {
        try {
            followees.settle(reader, follows, timeline);
        } catch (RestClientException | BusyException unavailable) {
            log.info(
                    "Old follow records of {} stay until the next read: {}",
                    reader,
                    unavailable.toString());
        }
    }

    private static Set<UserId> unfollowed(List<FollowRecord> follows) {
        return follows.isEmpty()
                ? Set.of()
                : follows.stream()
                        .filter(follow -> !follow.following())
                        .map(FollowRecord::followee)
                        .collect(Collectors.toSet());
    }
}
