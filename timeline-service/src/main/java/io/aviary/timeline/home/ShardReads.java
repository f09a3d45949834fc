package io.aviary.timeline.home;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.FollowClient;
import io.aviary.timeline.remote.TweetClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Reads from the shards what Redis does not hold, for a bounded number of readers at a time.
@Component
class ShardReads {
    private final FollowClient follows;
    private final TweetClient tweets;
    private final Clock clock;
    private final Bulkhead limit;
    private final Counter pages;

    ShardReads(
            FollowClient follows,
            TweetClient tweets,
            ReadingSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.follows = follows;
        this.tweets = tweets;
        this.clock = clock;
        limit = new Bulkhead("The shard", "timelines", settings.shardReads(), settings.patience());
        pages = metrics.counter("aviary.home.shard.pages");
    }

    /// One reader's timeline as the shards know it, for one request.
    ShardTimeline of(UserId reader) {
        return new ShardTimeline(
                reader,
                follows,
                clock,
                (authors, range, most) -> {
                    pages.increment();
                    return limit.call(() -> tweets.newest(authors, range, most));
                });
    }

    /// The same for a rebuild, which has a limit of its own.
    ShardTimeline forRebuild(UserId reader) {
        return new ShardTimeline(reader, follows, clock, tweets::newest);
    }
}
