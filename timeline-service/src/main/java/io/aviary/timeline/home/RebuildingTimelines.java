package io.aviary.timeline.home;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.platform.downstream.BusyException;
import io.aviary.timeline.celebrity.ListingCelebrities;
import io.aviary.timeline.epoch.Strategy;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.store.Timeline;
import io.aviary.timeline.store.TimelineSettings;
import io.aviary.timeline.store.Timelines;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// The use case of rebuilding a cold timeline when its owner reads it. It first creates an empty
/// timeline, which collects the tweets that are pushed while the shards are read.
@Component
class RebuildingTimelines {
    private static final Logger log = LoggerFactory.getLogger(RebuildingTimelines.class);
    private static final int ATTEMPTS = 3;

    private final Timelines timelines;
    private final ShardTimeline.Factory shards;
    private final ListingCelebrities celebrities;
    private final int compactedLength;
    private final Bulkhead limit;
    private final Counter rebuilds;

    RebuildingTimelines(
            Timelines timelines,
            ShardTimeline.Factory shards,
            ListingCelebrities celebrities,
            TimelineSettings timelineSettings,
            ReadingSettings settings,
            MeterRegistry metrics) {
        this.timelines = timelines;
        this.shards = shards;
        this.celebrities = celebrities;
        compactedLength = timelineSettings.compactedLength();
        limit =
                new Bulkhead(
                        "The rebuild", "rebuilds", settings.concurrentRebuilds(), Duration.ZERO);
        rebuilds = metrics.counter("aviary.home.rebuilds");
    }

    /// Rebuilds a timeline. Returns empty if another reader is rebuilding it, if too many rebuilds
    /// are running, or if another service does not respond. The caller can still read a page from
    /// the shards.
    ///
    /// @throws RedisException if Redis does not reply
    Optional<Timeline.Complete> rebuild(UserId reader) {
        try {
            return limit.callNow(() -> attempt(reader));
        } catch (RestClientException | BusyException unavailable) {
            log.info("The timeline of {} could not be rebuilt: {}", reader, unavailable.toString());
            return Optional.empty();
        }
    }

    private Optional<Timeline.Complete> attempt(UserId reader) {
        var rebuilt = Optional.<Timeline.Complete>empty();
        for (int i = 0; i < ATTEMPTS && rebuilt.isEmpty(); i++) {
            rebuilt = timelines.beginBuild(reader).flatMap(this::finish);
        }
        return rebuilt;
    }

    /// Reads the shards and commits the build. Returns empty if a follow, an unfollow or another
    /// build came first.
    private Optional<Timeline.Complete> finish(Timelines.Build build) {
        var read = read(build);
        var ids = read.ids();
        long horizon = ids.size() < compactedLength ? 0 : ids.oldest();
        if (!timelines.commitBuild(build, horizon, ids, read.celebrities())) {
            return Optional.empty();
        }
        rebuilds.increment();
        return Optional.of(new Timeline.Complete(ids, horizon));
    }

    /// The data of the other services for a rebuild.
    ///
    /// @param celebrities authors whose future tweets will not be pushed, with the versions of
    ///     their status
    private record Shards(TweetIds ids, Map<UserId, Long> celebrities) {}

    private Shards read(Timelines.Build build) {
        try {
            var timeline = shards.forRebuild(build.owner());
            var merged =
                    build.strategy() == Strategy.HYBRID
                            ? celebrities.among(timeline.followees())
                            : Map.<UserId, Long>of();
            return new Shards(timeline.newest(IdRange.ALL, compactedLength), merged);
        } catch (RestClientException | BusyException failed) {
            timelines.abandonBuild(build);
            throw failed;
        }
    }
}
