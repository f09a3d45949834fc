package io.aviary.timeline.home;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.FollowClient;
import io.aviary.timeline.remote.TweetClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A home timeline as stored in the shards, for one request: the tweets of the reader and of all
/// users whom the reader follows.
final class ShardTimeline {
    private static final long FIRST_SPAN = SnowflakeId.span(Duration.ofHours(1));

    /// The maximum time by which the clock of a service that generates ids is ahead.
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(2);

    private final Factory shards;
    private final UserId reader;
    private final boolean forRebuild;
    private @Nullable List<UserId> followees;

    private ShardTimeline(Factory shards, UserId reader, boolean forRebuild) {
        this.shards = shards;
        this.reader = reader;
        this.forRebuild = forRebuild;
    }

    /// A factory for the timelines of readers, which limits the number of pages read concurrently.
    @Component
    static class Factory {
        private final FollowClient follows;
        private final TweetClient tweets;
        private final Clock clock;
        private final Bulkhead limit;
        private final Counter pages;

        Factory(
                FollowClient follows,
                TweetClient tweets,
                ReadingSettings settings,
                Clock clock,
                MeterRegistry metrics) {
            this.follows = follows;
            this.tweets = tweets;
            this.clock = clock;
            limit =
                    new Bulkhead(
                            "The shard", "timelines", settings.shardReads(), settings.patience());
            pages = metrics.counter("aviary.home.shard.pages");
        }

        /// Returns the timeline for reading a page, under the limit of concurrent reads.
        ShardTimeline forPage(UserId reader) {
            return new ShardTimeline(this, reader, false);
        }

        /// Returns the timeline for a rebuild, without this limit: rebuilds have their own.
        ShardTimeline forRebuild(UserId reader) {
            return new ShardTimeline(this, reader, true);
        }

        private TweetIds page(List<UserId> authors, IdRange range, int count) {
            pages.increment();
            return limit.call(() -> tweets.newest(authors, range, count));
        }
    }

    /// Returns the newest ids of a range.
    ///
    /// @param count the maximum number of ids, up to 800; fewer are returned only if no more exist
    TweetIds newest(IdRange range, int count) {
        if (range.isEmpty()) {
            return TweetIds.NONE;
        }
        return forRebuild
                ? shards.tweets.newest(authors(), range, count)
                : shards.page(authors(), range, count);
    }

    /// Returns the oldest ids of a range, oldest first. The shards return the newest ids first. So
    /// this method reads a short range at the lower bound, and then longer ranges until it has
    /// enough ids.
    List<TweetId> oldest(IdRange all, int count) {
        var range = all.below(endOfIds());
        long span = FIRST_SPAN;
        while (true) {
            long end =
                    range.before() - range.since() > span ? range.since() + span : range.before();
            var part = range.below(end);
            var found = read(part).oldestFirst(part, count);
            if (found.size() == count || end == range.before()) {
                return found;
            }
            span = Math.min(span, Long.MAX_VALUE / 4) * 4;
        }
    }

    private long endOfIds() {
        return SnowflakeId.lowestAt(shards.clock.instant().plus(CLOCK_DIFFERENCE)).value();
    }

    private TweetIds read(IdRange range) {
        var slices = new ArrayList<TweetIds>();
        var rest = range;
        TweetIds slice;
        do {
            slice = newest(rest, TweetClient.SLICE);
            slices.add(slice);
            rest = slice.isEmpty() ? rest : rest.below(slice.oldest());
        } while (slice.size() == TweetClient.SLICE);
        return TweetIds.union(slices);
    }

    private List<UserId> authors() {
        var authors = new ArrayList<>(followees());
        authors.add(reader);
        return authors;
    }

    /// Returns the users whom the reader follows, as of the first call.
    List<UserId> followees() {
        var known = followees;
        if (known == null) {
            known = shards.follows.followees(reader);
            followees = known;
        }
        return known;
    }
}
