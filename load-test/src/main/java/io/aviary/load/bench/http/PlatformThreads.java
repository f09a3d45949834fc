package io.aviary.load.bench.http;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs work on platform threads, which cost less than virtual threads while they wait for a
/// socket.
public final class PlatformThreads {
    private PlatformThreads() {}

    /// Calls the work with 0, 1, ... count - 1, each on its own thread, and waits for all.
    ///
    /// @throws RuntimeException the first exception of a thread
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
