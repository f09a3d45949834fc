package io.aviary.timeline.fanout;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.platform.trace.Causes;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.FollowClient;
import io.aviary.timeline.strategy.PushRule;
import io.aviary.timeline.strategy.Strategies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Works on pages of big authors' followers, each read when its turn comes, so that nobody is
/// pushed to from an old list. The page after it is given away first: several workers share the
/// followers of one author, and no author holds a worker for longer than a page.
@Component
class FanningOutPages {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    // One script in Redis: readers wait behind one for each page that is pushed, not behind whole
    // pages.
    private static final int TOGETHER = 100;

    private final FanOutWorkers authors;
    private final Strategies strategies;
    private final FollowClient follows;
    private final PageQueue queue;
    private final DeliveringTweets delivering;
    private final FanOutSettings settings;
    private final Bulkhead pushes;
    private final Timer timer;

    FanningOutPages(
            FanOutWorkers authors,
            Strategies strategies,
            FollowClient follows,
            PageQueue queue,
            DeliveringTweets delivering,
            FanOutSettings settings,
            MeterRegistry metrics) {
        this.authors = authors;
        this.strategies = strategies;
        this.follows = follows;
        this.queue = queue;
        this.delivering = delivering;
        this.settings = settings;
        pushes = new Bulkhead("Redis", "pushes", settings.concurrentPages(), PATIENCE);
        timer =
                Timer.builder("aviary.fanout.pages")
                        .description("Reading and pushing to a page of a big author's followers")
                        .register(metrics);
    }

    /// Processes the tasks of a poll; the tasks of one page in one pass over it.
    ///
    /// @param causes of the tasks, by their pages
    void fanOut(List<FollowerPageTask> polled, Causes causes) {
        fanOut(polled, causes, strategies.pushRule());
    }

    void fanOut(List<FollowerPageTask> polled, Causes causes, PushRule rule) {
        if (rule == PushRule.NOBODY) {
            return;
        }
        var work = new ArrayList<Runnable>();
        polled.stream()
                .collect(Collectors.groupingBy(Page::of, LinkedHashMap::new, Collectors.toList()))
                .forEach(
                        (page, all) ->
                                work.add(
                                        causes.follow(
                                                "fan out a page",
                                                all.getFirst().key(),
                                                () ->
                                                        fanOut(
                                                                page,
                                                                AuthorChanges.ofTasks(all),
                                                                rule))));
        authors.handle(work);
    }

    private record Page(UserId author, @Nullable Long afterEdge) {
        static Page of(FollowerPageTask task) {
            return new Page(task.author(), task.afterEdge());
        }
    }

    private void fanOut(Page page, AuthorChanges changes, PushRule rule) {
        timer.record(
                () -> {
                    boolean skip = rule == PushRule.ORDINARY_AUTHORS;
                    var followers =
                            follows.followers(
                                    page.author(), page.afterEdge(), settings.pageSize(), skip);
                    var next = followers.next();
                    var given =
                            next == null
                                    ? CompletableFuture.<Void>completedFuture(null)
                                    : queue.send(changes, next);
                    push(changes, followers.ids());
                    given.join();
                    if (next == null && !followers.ids().isEmpty()) {
                        delivering.arrivedEverywhere(changes);
                    }
                });
    }

    private void push(AuthorChanges changes, List<UserId> followers) {
        pushes.call(
                () -> {
                    deliver(changes, followers);
                    return followers;
                });
    }

    /// Also to those after some whose server is away.
    private void deliver(AuthorChanges changes, List<UserId> followers) {
        RuntimeException failed = null;
        for (var some : followers.stream().gather(Gatherers.windowFixed(TOGETHER)).toList()) {
            try {
                delivering.deliver(changes, some);
            } catch (RuntimeException away) {
                failed = away;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
