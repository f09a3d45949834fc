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

/// The fan-out to one page of a big author's followers at a time. A page is read directly before
/// the push, because an outdated list would push tweets to former followers. The next page is
/// queued before the push. So several workers share the followers of one author, and no author
/// occupies a worker for longer than a page.
@Component
class FanningOutPages {
    private static final Duration MAX_WAIT = Duration.ofMinutes(1);
    // The number of followers for each Redis script. Readers wait behind one script of a page, not
    // behind the complete page.
    private static final int BATCH_SIZE = 100;

    private final FanOutWorkers workers;
    private final Strategies strategies;
    private final FollowClient follows;
    private final PageQueue queue;
    private final DeliveringTweets delivering;
    private final FanOutSettings settings;
    private final Bulkhead pushes;
    private final Timer timer;

    FanningOutPages(
            FanOutWorkers workers,
            Strategies strategies,
            FollowClient follows,
            PageQueue queue,
            DeliveringTweets delivering,
            FanOutSettings settings,
            MeterRegistry metrics) {
        this.workers = workers;
        this.strategies = strategies;
        this.follows = follows;
        this.queue = queue;
        this.delivering = delivering;
        this.settings = settings;
        pushes = new Bulkhead("Redis", "pushes", settings.concurrentPages(), MAX_WAIT);
        timer =
                Timer.builder("aviary.fanout.pages")
                        .description("Reading and pushing to a page of a big author's followers")
                        .register(metrics);
    }

    /// Processes the tasks of a poll. Tasks of the same page share one pass over it.
    ///
    /// @param causes the causes of the tasks, by page
    void fanOut(List<FollowerPageTask> polled, Causes causes) {
        fanOut(polled, causes, strategies.pushRule());
    }

    void fanOut(List<FollowerPageTask> polled, Causes causes, PushRule rule) {
        if (rule == PushRule.NO_AUTHORS) {
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
        workers.run(work);
    }

    private record Page(UserId author, @Nullable Long afterEdge) {
        static Page of(FollowerPageTask task) {
            return new Page(task.author(), task.afterEdge());
        }
    }

    private void fanOut(Page page, AuthorChanges changes, PushRule rule) {
        timer.record(
                () -> {
                    boolean skipCelebrity = rule == PushRule.ORDINARY_AUTHORS;
                    var followers =
                            follows.followers(
                                    page.author(),
                                    page.afterEdge(),
                                    settings.pageSize(),
                                    skipCelebrity);
                    var next = followers.next();
                    var queued =
                            next == null
                                    ? CompletableFuture.<Void>completedFuture(null)
                                    : queue.send(changes, next);
                    push(changes, followers.ids());
                    queued.join();
                    if (next == null && !followers.ids().isEmpty()) {
                        delivering.recordBigAuthorDelay(changes);
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

    /// Delivers to all followers even after a failure, so that one unavailable Redis server does
    /// not delay the followers on other servers.
    private void deliver(AuthorChanges changes, List<UserId> followers) {
        RuntimeException failed = null;
        for (var batch : followers.stream().gather(Gatherers.windowFixed(BATCH_SIZE)).toList()) {
            try {
                delivering.deliver(changes, batch);
            } catch (RuntimeException unavailable) {
                failed = unavailable;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
