package io.aviary.tools.concurrent;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Waits, and says every five seconds for what.
///
/// @param out where it says so
public record ReportingPoller(PrintStream out) {
    private static final long SILENCE = Duration.ofSeconds(5).toNanos();

    /// Looks again and again at what is in the way.
    ///
    /// @param obstacle in words; empty once there is none
    /// @param pause between two looks
    /// @return what is in the way still after the limit; empty where nothing is
    public Optional<String> await(
            Supplier<Optional<String>> obstacle, Duration pause, Duration limit) {
        long started = System.nanoTime();
        long said = started;
        for (var left = obstacle.get(); left.isPresent(); left = obstacle.get()) {
            long now = System.nanoTime();
            if (now - started > limit.toNanos()) {
                return left;
            }
            if (now - said > SILENCE) {
                said = now;
                out.printf("  %,d s: %s%n", (now - started) / 1_000_000_000, left.get());
            }
            Poller.during(pause);
        }
        return Optional.empty();
    }
}
