package io.aviary.load.bench.http;

import io.aviary.tools.console.CommandException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Threads of the operating system: a virtual one that waits for a socket costs more.
public final class PlatformThreads {
    private PlatformThreads() {}

    /// Does the work for 0, 1, ... count - 1, all at the same time.
    ///
    /// @throws CommandException the first that one of them threw
    public static void run(int count, IntConsumer work) {
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var threads =
                IntStream.range(0, count)
                        .mapToObj(
                                number ->
                                        Thread.ofPlatform().start(() -> run(number, work, failure)))
                        .toList();
        threads.forEach(PlatformThreads::join);
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private static void run(
            int number, IntConsumer work, AtomicReference<@Nullable RuntimeException> failure) {
        try {
            work.accept(number);
        } catch (RuntimeException failed) {
            failure.compareAndSet(null, failed);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
