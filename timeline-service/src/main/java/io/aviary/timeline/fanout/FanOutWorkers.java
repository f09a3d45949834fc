package io.aviary.timeline.fanout;

import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A pool of workers that process several authors of one poll concurrently. They spend most of
/// their time waiting for Redis, for Kafka or for a page of followers.
@Component
class FanOutWorkers {
    private final FanOutSettings settings;

    FanOutWorkers(FanOutSettings settings) {
        this.settings = settings;
    }

    /// Runs tasks and returns when all have ended. After a failure no further task starts, but the
    /// method still waits for the running ones. So a repeated poll does not overlap with this one.
    ///
    /// @param work one task for each author, in any order
    /// @throws RuntimeException if a task fails (the first failure), or if an interrupt prevents
    ///     tasks from completing
    void run(Collection<Runnable> work) {
        if (work.size() <= 1) {
            work.forEach(Runnable::run);
            return;
        }
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var done = new AtomicInteger();
        var threads = Thread.ofVirtual().name("fan-out-", 0).factory();
        try (var pool = Executors.newFixedThreadPool(settings.concurrentAuthors(), threads)) {
            work.forEach(task -> pool.execute(() -> attempt(task, done, failure)));
        }
        var first = failure.get();
        if (first != null) {
            throw first;
        }
        if (done.get() < work.size()) {
            throw new IllegalStateException("The fan-out of a poll was interrupted");
        }
    }

    private static void attempt(
            Runnable task,
            AtomicInteger done,
            AtomicReference<@Nullable RuntimeException> failure) {
        if (failure.get() != null) {
            return;
        }
        try {
            task.run();
            done.incrementAndGet();
        } catch (RuntimeException failed) {
            failure.compareAndSet(null, failed);
        }
    }
}
