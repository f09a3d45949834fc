package io.aviary.timeline.fanout;

import io.aviary.platform.trace.Causes;
import io.aviary.timeline.event.TweetEvent;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.FollowClient;
import io.aviary.timeline.remote.FollowClient.FollowerPage;
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
/// The followers of big authors are left to the workers of [FanningOutPages], so that nobody waits
/// behind them.
@Component
class FanningOutTweets {
    private final FanOutWorkers authors;
    private final Strategies strategies;
    private final FollowClient follows;
    private final BigAuthors bigAuthors;
    private final PageQueue queue;
    private final DeliveringTweets delivering;
    private final FanOutSettings settings;

    FanningOutTweets(
            FanOutWorkers authors,
            Strategies strategies,
            FollowClient follows,
            BigAuthors bigAuthors,
            PageQueue queue,
            DeliveringTweets delivering,
            FanOutSettings settings) {
        this.authors = authors;
        this.strategies = strategies;
        this.follows = follows;
        this.bigAuthors = bigAuthors;
        this.queue = queue;
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
        var big = new ArrayList<AuthorChanges>();
        var ordinary = new ArrayList<AuthorChanges>();
        for (var all : byAuthor(events).values()) {
            var changes = AuthorChanges.ofEvents(all);
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

    private void forEach(
            List<AuthorChanges> changes, Causes causes, Consumer<AuthorChanges> action) {
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
    private void push(List<AuthorChanges> some, Causes causes, boolean skip) {
        var asked = some.stream().map(AuthorChanges::author).toList();
        var pages = follows.firstPages(asked, settings.pageSize(), skip);
        forEach(some, causes, each -> push(each, Objects.requireNonNull(pages.get(each.author()))));
    }

    private void push(AuthorChanges changes, FollowerPage followers) {
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

    private void leaveToWorkers(AuthorChanges changes) {
        delivering.deliver(changes, List.of(changes.author()));
        queue.send(changes, null).join();
    }

    private static Map<UserId, List<TweetEvent>> byAuthor(Collection<TweetEvent> events) {
        return events.stream()
                .collect(
                        Collectors.groupingBy(
                                TweetEvent::author, LinkedHashMap::new, Collectors.toList()));
    }
}
