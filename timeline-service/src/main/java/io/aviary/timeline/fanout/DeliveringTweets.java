package io.aviary.timeline.fanout;

import io.aviary.timeline.id.UserId;
import io.aviary.timeline.store.Timelines;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;

/// The last step of the fan-out. It adds tweets to timelines, removes deleted tweets, and measures
/// the delay.
@Component
class DeliveringTweets {
    // The maximum number of ids in one script. More ids would make the script run long, since it
    // compacts timelines that have grown by half.
    private static final int BATCH_SIZE = 200;
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(5);

    private final Timelines timelines;
    private final Clock clock;
    private final Counter deliveries;
    private final Timer ordinary;
    private final Timer big;

    DeliveringTweets(Timelines timelines, Clock clock, MeterRegistry metrics) {
        this.timelines = timelines;
        this.clock = clock;
        deliveries =
                Counter.builder("aviary.fanout.deliveries")
                        .description("Tweets written into timelines, once for each timeline")
                        .register(metrics);
        ordinary = delay("ordinary", metrics);
        big = delay("big", metrics);
    }

    private static Timer delay(String authors, MeterRegistry metrics) {
        return Timer.builder("aviary.fanout.delay")
                .description("Time from the event until the last timeline is written")
                .tag("authors", authors)
                .publishPercentileHistogram()
                .serviceLevelObjectives(VISIBLE_WITHIN)
                .register(metrics);
    }

    /// Applies changes to the timelines of some owners. It removes tweets last, because a deletion
    /// is final.
    void deliver(AuthorChanges changes, Collection<UserId> owners) {
        if (owners.isEmpty()) {
            return;
        }
        for (var ids : changes.posted().parts(BATCH_SIZE)) {
            deliveries.increment(timelines.append(owners, ids) * ids.size());
        }
        for (var ids : changes.deleted().parts(BATCH_SIZE)) {
            timelines.remove(owners, ids);
        }
    }

    /// Records the delay of an author with one page of followers, once the tweets are in all
    /// timelines.
    void recordDelay(AuthorChanges changes) {
        record(changes, ordinary);
    }

    /// Records the delay of a big author, once the tweets are in all timelines.
    void recordBigAuthorDelay(AuthorChanges changes) {
        record(changes, big);
    }

    private void record(AuthorChanges changes, Timer delay) {
        var passed = Duration.between(changes.since(), clock.instant());
        for (int i = 0; i < changes.posted().size(); i++) {
            delay.record(passed);
        }
    }
}
