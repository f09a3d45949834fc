package io.aviary.timeline.home;

import io.aviary.platform.downstream.BusyException;
import io.aviary.timeline.celebrity.MergedTimeline;
import io.aviary.timeline.celebrity.RecentTweets;
import io.aviary.timeline.following.ChangingFollowees;
import io.aviary.timeline.hydration.HydratingTweets;
import io.aviary.timeline.hydration.Tweet;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.store.FollowRecord;
import io.aviary.timeline.store.Timeline;
import io.aviary.timeline.store.Timelines;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// The use case of reading a page of a home timeline. It takes one round trip to Redis if the
/// timeline is warm and the page is above its horizon.
@Component
class ReadingHomeTimeline {
    private static final Logger log = LoggerFactory.getLogger(ReadingHomeTimeline.class);
    // The maximum number of tweets in one call to tweet-service.
    private static final int MAX_BATCH = 100;

    private final Timelines timelines;
    private final RecentTweets recent;
    private final RebuildingTimelines rebuilding;
    private final ShardTimeline.Factory shards;
    private final HydratingTweets hydrating;
    private final ChangingFollowees followees;
    private final int longestLook;
    private final Counter withoutRedis;

    ReadingHomeTimeline(
            Timelines timelines,
            RecentTweets recent,
            RebuildingTimelines rebuilding,
            ShardTimeline.Factory shards,
            HydratingTweets hydrating,
            ChangingFollowees followees,
            ReadingSettings settings,
            MeterRegistry metrics) {
        this.timelines = timelines;
        this.recent = recent;
        this.rebuilding = rebuilding;
        this.shards = shards;
        this.hydrating = hydrating;
        this.followees = followees;
        longestLook = settings.longestLook();
        withoutRedis = metrics.counter("aviary.home.reads.without.redis");
    }

    /// The part of a timeline that is known without reading the shards.
    ///
    /// @param unfollowed authors whose tweets must not be shown, even if the timeline contains
    ///     some
    private record Known(MergedTimeline timeline, Set<UserId> unfollowed) {
        static Known of(Timeline.Complete timeline, Set<UserId> unfollowed) {
            return new Known(MergedTimeline.of(timeline), unfollowed);
        }
    }

    HomePage read(HomeRequest request) {
        var known = known(request.reader());
        var walk = new Walk(known.timeline(), shards.forPage(request.reader()), request.rest());
        return gather(request, walk, known.unfollowed());
    }

    /// Collects the tweets of a page. The next tweets replace tweets that are deleted, excluded or
    /// by unfollowed authors, in batches of doubling size. After `longestLook` ids the page is
    /// returned incomplete, and the next page continues from there.
    private HomePage gather(HomeRequest request, Walk walk, Set<UserId> unfollowed) {
        var tweets = new ArrayList<Tweet>();
        int examined = 0;
        // One more tweet than fits on the page shows that another page follows.
        int batch = request.size() + 1;
        while (true) {
            var ids = request.readsNewer() ? walk.newer(batch) : walk.older(batch);
            hydrating.tweets(ids, request.fields().showsTweetMetrics()).stream()
                    .filter(tweet -> !unfollowed.contains(tweet.author()))
                    .filter(tweet -> !request.excludes(tweet))
                    .forEach(tweets::add);
            examined += ids.size();
            if (tweets.size() > request.size() || ids.size() < batch) {
                return HomePage.of(request, tweets, null);
            }
            if (examined >= longestLook) {
                return HomePage.of(request, tweets, ids.getLast());
            }
            batch = Math.min(2 * batch, MAX_BATCH);
        }
    }

    private Known known(UserId reader) {
        try {
            var timeline = timelines.read(reader);
            var unfollowed = unfollowed(timeline.follows());
            if (timeline.state() instanceof Timeline.Complete complete) {
                forgetOldFollows(reader, complete, timeline.follows());
            }
            return switch (timeline.state()) {
                case Timeline.Complete complete ->
                        new Known(recent.merge(complete, timeline.celebrities()), unfollowed);
                case Timeline.Building(), Timeline.Pulled() ->
                        Known.of(Timeline.Complete.NOTHING, unfollowed);
                case Timeline.Cold() ->
                        Known.of(
                                rebuilding.rebuild(reader).orElse(Timeline.Complete.NOTHING),
                                unfollowed);
            };
        } catch (RedisException unavailable) {
            withoutRedis.increment();
            return Known.of(Timeline.Complete.NOTHING, Set.of());
        }
    }

    /// Deletes follow records that are older than any delivery. The read has just fetched the
    /// records, so the check costs nothing while no record is old.
    private void forgetOldFollows(
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
