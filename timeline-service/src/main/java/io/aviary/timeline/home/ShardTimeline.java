package io.aviary.timeline.home;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.FollowClient;
import io.aviary.timeline.remote.TweetClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A home timeline as stored in the shards, for one request: the tweets of the reader and of all
/// users whom the reader follows.
final class ShardTimeline {
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
        private final Bulkhead limit;
        private final Counter pages;

        Factory(
                FollowClient follows,
                TweetClient tweets,
                ReadingSettings settings,
                MeterRegistry metrics) {
            this.follows = follows;
            this.tweets = tweets;
            limit =
                    new Bulkhead(
                            "The shard",
                            "timelines",
                            settings.concurrentShardReads(),
                            settings.maxWait());
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

        private <T> T readPage(Supplier<T> read) {
            pages.increment();
            return limit.call(read);
        }
    }

    /// Returns the newest ids of a range.
    ///
    /// @param count the maximum number of ids, up to 800; fewer are returned only if no more exist
    TweetIds newest(IdRange range, int count) {
        if (range.isEmpty()) {
            return TweetIds.NONE;
        }
        var authors = authors();
        return forRebuild
                ? shards.tweets.newest(authors, range, count)
                : shards.readPage(() -> shards.tweets.newest(authors, range, count));
    }

    /// Returns the oldest ids of a range, oldest first.
    ///
    /// @param count the maximum number of ids, at most 800; fewer are returned only if no more
    ///     exist
    List<TweetId> oldest(IdRange range, int count) {
        if (range.isEmpty()) {
            return List.of();
        }
        var authors = authors();
        return shards.readPage(() -> shards.tweets.oldest(authors, range, count));
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
