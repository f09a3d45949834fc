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

/// Adds tweets to timelines, removes deleted tweets, and measures the delay.
@Component
class DeliveringTweets {
    // A timeline is compacted when it has grown by half; more ids at once would make a script long.
    private static final int IDS = 200;
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
                .description("From the event until the last timeline is written")
                .tag("authors", authors)
                .publishPercentileHistogram()
                .serviceLevelObjectives(VISIBLE_WITHIN)
                .register(metrics);
    }

    /// Applies changes to the timelines of some owners. Removal comes second: a deletion is final.
    void deliver(AuthorChanges changes, Collection<UserId> owners) {
        if (owners.isEmpty()) {
            return;
        }
        for (var ids : changes.posted().parts(IDS)) {
            deliveries.increment(timelines.append(owners, ids) * ids.size());
        }
        for (var ids : changes.deleted().parts(IDS)) {
            timelines.remove(owners, ids);
        }
    }

    /// Records that the tweets of an author with one page of followers are in all timelines.
    void arrived(AuthorChanges changes) {
        record(changes, ordinary);
    }

    /// Records that the tweets of a big author are in all timelines.
    void arrivedEverywhere(AuthorChanges changes) {
        record(changes, big);
    }

    private void record(AuthorChanges changes, Timer delay) {
        var passed = Duration.between(changes.since(), clock.instant());
        for (int i = 0; i < changes.posted().size(); i++) {
            delay.record(passed);
        }
    }
}
