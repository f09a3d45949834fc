package io.aviary.tools.concurrent;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Runs many tasks, a few at a time. The first failure stops the rest and is thrown.
public final class Parallel {
    private Parallel() {}

    /// Calls the work with 0, 1, ... count - 1, at most `width` at a time.
    public static void times(int count, int width, IntConsumer work) {
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers =
                    IntStream.range(0, Math.min(width, count))
                            .<Future<?>>mapToObj(
                                    w -> threads.submit(() -> drain(next, count, work)))
                            .toList();
            join(workers);
        }
    }

    private static void drain(AtomicInteger next, int count, IntConsumer work) {
        try {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                work.accept(i);
            }
        } finally {
            // After a failure the other workers find no task to start.
            next.set(count);
        }
    }

    private static void join(List<Future<?>> workers) {
        for (var worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException failed) {
                switch (failed.getCause()) {
                    case RuntimeException unchecked -> throw unchecked;
                    case Error error -> throw error;
                    case null, default -> throw new IllegalStateException(failed.getCause());
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
