package io.aviary.timeline.fanout;

import io.aviary.platform.trace.Causes;
import io.aviary.timeline.event.TweetEvent;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.Follows;
import io.aviary.timeline.remote.Follows.FollowerPage;
import io.aviary.timeline.strategy.PushRule;
import io.aviary.timeline.strategy.Strategies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
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

    /// Handles the events of a poll, an author's tweets in one pass over the followers. A failure
    /// leaves some of it undone, so the poll is to be repeated.
    ///
    /// @param causes of the events, by their authors
    void fanOut(List<TweetEvent> events, Causes causes) {
        fanOut(events, causes, strategies.pushRule());
    }

    void fanOut(List<TweetEvent> events, Causes causes, PushRule rule) {
        if (rule == PushRule.NOBODY) {
            return;
        }
        var big = new ArrayList<Changes>();
        var ordinary = new ArrayList<Changes>();
        for (var all : byAuthor(events).values()) {
            var changes = Changes.ofEvents(all);
            if (!changes.isEmpty()) {
                (bigAuthors.contains(changes.author()) ? big : ordinary).add(changes);
            }
        }
        boolean skip = rule == PushRule.ORDINARY_AUTHORS;
        ordinary.stream()
                .gather(Gatherers.windowFixed(settings.authorsTogether()))
                .forEach(some -> push(some, causes, skip));
        forEach(big, causes, this::leaveToWorkers);
    }

    private void forEach(List<Changes> changes, Causes causes, Consumer<Changes> action) {
        authors.handle(
                changes.stream()
                        .map(
                                each ->
                                        causes.follow(
                                                "fan out",
                                                each.author().toString(),
                                                () -> action.accept(each)))
                        .toList());
    }

    /// Asks for the followers of several authors when it is their turn, and not before, so that
    /// nobody is pushed to from an old list.
    private void push(List<Changes> some, Causes causes, boolean skip) {
        var asked = some.stream().map(Changes::author).toList();
        var pages = follows.firstPages(asked, settings.chunk(), skip);
        forEach(some, causes, each -> push(each, Objects.requireNonNull(pages.get(each.author()))));
    }

    private void push(Changes changes, FollowerPage followers) {
        if (followers.next() != null) {
            bigAuthors.add(changes.author());
            leaveToWorkers(changes);
            return;
        }
        var owners = new ArrayList<>(followers.ids());
        owners.add(changes.author());
        delivering.deliver(changes, owners);
        if (!followers.ids().isEmpty()) {
            delivering.arrived(changes);
        }
    }

    private void leaveToWorkers(Changes changes) {
        delivering.deliver(changes, List.of(changes.author()));
        chunks.send(changes, null).join();
    }

    private static Map<UserId, List<TweetEvent>> byAuthor(Collection<TweetEvent> events) {
        return events.stream()
                .collect(
                        Collectors.groupingBy(
                                TweetEvent::author, LinkedHashMap::new, Collectors.toList()));
    }
}
