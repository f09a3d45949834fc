package io.aviary.timeline.fanout;

import io.aviary.timeline.event.TweetEvent;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.Follows;
import io.aviary.timeline.store.Timelines;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Pushes tweets into the timelines of their authors' followers and of the authors themselves, and
/// takes deleted ones out. Only timelines that exist are touched, so passive users cost nothing.
@Component
class FanningOut {
    private final SeveralAuthors authors;
    private final Follows follows;
    private final Timelines timelines;
    private final Clock clock;
    private final Timer delay;
    private final Counter deliveries;

    FanningOut(
            SeveralAuthors authors,
            Follows follows,
            Timelines timelines,
            Clock clock,
            MeterRegistry metrics) {
        this.authors = authors;
        this.follows = follows;
        this.timelines = timelines;
        this.clock = clock;
        delay =
                Timer.builder("aviary.fanout.delay")
                        .description("From the event to the timelines written")
                        .publishPercentileHistogram()
                        .register(metrics);
        deliveries = metrics.counter("aviary.fanout.deliveries");
    }

    /// Handles the events of a poll, an author's tweets in one pass over the followers.
    void fanOut(List<TweetEvent> events) {
        var work = new ArrayList<Runnable>();
        byAuthor(events).forEach((author, all) -> work.add(() -> fanOut(author, all)));
        authors.handle(work);
    }

    /// Removal comes second: nothing is posted again after it was deleted.
    private void fanOut(UserId author, List<TweetEvent> events) {
        var posted = events.stream().filter(TweetEvent::isPosted).toList();
        if (!posted.isEmpty()) {
            push(author, posted);
        }
        var deleted = events.stream().filter(TweetEvent::isDeleted).toList();
        if (!deleted.isEmpty()) {
            remove(author, deleted);
        }
    }

    private void push(UserId author, List<TweetEvent> posted) {
        var ids = ids(posted);
        deliveries.increment(timelines.append(List.of(author), ids));
        follows.forEachPageOfFollowers(
                author, page -> deliveries.increment(timelines.append(page, ids)));
        var now = clock.instant();
        posted.forEach(event -> delay.record(Duration.between(event.occurredAt(), now)));
    }

    private void remove(UserId author, List<TweetEvent> deleted) {
        var ids = ids(deleted);
        timelines.remove(List.of(author), ids);
        follows.forEachPageOfFollowers(author, page -> timelines.remove(page, ids));
    }

    private static Map<UserId, List<TweetEvent>> byAuthor(Collection<TweetEvent> events) {
        return events.stream()
                .collect(
                        Collectors.groupingBy(
                                TweetEvent::author, LinkedHashMap::new, Collectors.toList()));
    }

    private static TweetIds ids(List<TweetEvent> events) {
        return TweetIds.of(events.stream().map(TweetEvent::tweetId).toList());
    }
}
