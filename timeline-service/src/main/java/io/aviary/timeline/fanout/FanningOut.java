package io.aviary.timeline.fanout;

import io.aviary.platform.event.Causes;
import io.aviary.timeline.event.TweetEvent;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.Follows;
import io.aviary.timeline.strategy.PushRule;
import io.aviary.timeline.strategy.Strategies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Pushes tweets into the timelines of their authors' followers and of the authors themselves, and
/// takes deleted ones out. Only timelines that exist are touched, so passive users cost nothing.
/// The followers of big authors are left to the workers of [FanningOutChunks], so that nobody waits
/// behind them.
@Component
class FanningOut {
    private final SeveralAuthors authors;
    private final Strategies strategies;
    private final Follows follows;
    private final BigAuthors bigAuthors;
    private final Chunks chunks;
    private final Delivering delivering;
    private final FanOutSettings settings;

    FanningOut(
            SeveralAuthors authors,
            Strategies strategies,
            Follows follows,
            BigAuthors bigAuthors,
            Chunks chunks,
            Delivering delivering,
            FanOutSettings settings) {
        this.authors = authors;
        this.strategies = strategies;
        this.follows = follows;
        this.bigAuthors = bigAuthors;
        this.chunks = chunks;
        this.delivering = delivering;
        this.settings = settings;
    }

    /// Handles the events of a poll, an author's tweets in one pass over the followers.
    ///
    /// @param causes of the events, by their authors
    void fanOut(List<TweetEvent> events, Causes causes) {
        fanOut(events, causes, strategies.pushRule());
    }

    void fanOut(List<TweetEvent> events, Causes causes, PushRule rule) {
        if (rule == PushRule.NOBODY) {
            return;
        }
        var work = new ArrayList<Runnable>();
        byAuthor(events)
                .forEach(
                        (author, all) ->
                                work.add(
                                        causes.follow(
                                                "fan out",
                                                author.toString(),
                                                () -> fanOut(Changes.ofEvents(all), rule))));
        authors.handle(work);
    }

    private void fanOut(Changes changes, PushRule rule) {
        if (changes.isEmpty()) {
            return;
        }
        var author = changes.author();
        delivering.deliver(changes, List.of(author));
        if (bigAuthors.contains(author)) {
            leaveToWorkers(changes);
            return;
        }
        boolean skip = rule == PushRule.ORDINARY_AUTHORS;
        var followers = follows.followers(author, null, settings.chunk(), skip);
        if (followers.next() != null) {
            bigAuthors.add(author);
            leaveToWorkers(changes);
        } else {
            delivering.deliver(changes, followers.ids());
            if (!followers.ids().isEmpty()) {
                delivering.arrived(changes);
            }
        }
    }

    private void leaveToWorkers(Changes changes) {
        chunks.send(changes, null).join();
    }

    private static Map<UserId, List<TweetEvent>> byAuthor(Collection<TweetEvent> events) {
        return events.stream()
                .collect(
                        Collectors.groupingBy(
                                TweetEvent::author, LinkedHashMap::new, Collectors.toList()));
    }
}
