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

/// The fan-out of tweet events to the timelines of authors and their followers: pushes new tweets,
/// and removes deleted ones. Only existing timelines change, so passive users cost nothing. The
/// followers of big authors are left to [FanningOutPages], so that other authors do not wait.
@Component
class FanningOutTweets {
    private final FanOutWorkers workers;
    private final Strategies strategies;
    private final FollowClient follows;
    private final BigAuthors bigAuthors;
    private final PageQueue queue;
    private final DeliveringTweets delivering;
    private final FanOutSettings settings;

    FanningOutTweets(
            FanOutWorkers workers,
            Strategies strategies,
            FollowClient follows,
            BigAuthors bigAuthors,
            PageQueue queue,
            DeliveringTweets delivering,
            FanOutSettings settings) {
        this.workers = workers;
        this.strategies = strategies;
        this.follows = follows;
        this.bigAuthors = bigAuthors;
        this.queue = queue;
        this.delivering = delivering;
        this.settings = settings;
    }

    /// Processes the events of a poll. All tweets of one author share one pass over the followers.
    /// After a failure the caller must repeat the poll.
    ///
    /// @param causes the causes of the events, by author
    void fanOut(List<TweetEvent> events, Causes causes) {
        fanOut(events, causes, strategies.pushRule());
    }

    void fanOut(List<TweetEvent> events, Causes causes, PushRule rule) {
        if (rule == PushRule.NO_AUTHORS) {
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
        boolean skipCelebrity = rule == PushRule.ORDINARY_AUTHORS;
        ordinary.stream()
                .gather(Gatherers.windowFixed(settings.authorsPerCall()))
                .forEach(part -> push(part, causes, skipCelebrity));
        forEach(big, causes, this::queueFirstPage);
    }

    private void forEach(
            List<AuthorChanges> changes, Causes causes, Consumer<AuthorChanges> action) {
        var tasks = new ArrayList<Runnable>();
        for (var one : changes) {
            tasks.add(causes.follow("fan out", one.author().toString(), () -> action.accept(one)));
        }
        workers.run(tasks);
    }

    /// Requests the followers directly before the push, because an outdated list would push tweets
    /// to former followers.
    private void push(List<AuthorChanges> part, Causes causes, boolean skipCelebrity) {
        var authors = part.stream().map(AuthorChanges::author).toList();
        var pages = follows.firstPages(authors, settings.pageSize(), skipCelebrity);
        forEach(part, causes, each -> push(each, Objects.requireNonNull(pages.get(each.author()))));
    }

    private void push(AuthorChanges changes, FollowerPage followers) {
        if (followers.next() != null) {
            bigAuthors.add(changes.author());
            queueFirstPage(changes);
            return;
        }
        var owners = new ArrayList<>(followers.ids());
        owners.add(changes.author());
        delivering.deliver(changes, owners);
        if (!followers.ids().isEmpty()) {
            delivering.recordDelay(changes);
        }
    }

    private void queueFirstPage(AuthorChanges changes) {
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
