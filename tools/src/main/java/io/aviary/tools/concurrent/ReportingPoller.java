package io.aviary.tools.concurrent;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Polls until an obstacle disappears, and prints the obstacle every five seconds.
///
/// @param out the stream for progress lines
public record ReportingPoller(PrintStream out) {
    private static final long REPORT_INTERVAL = Duration.ofSeconds(5).toNanos();

    /// Checks for an obstacle repeatedly until there is none or the limit has passed.
    ///
    /// @param obstacle a description of the obstacle; empty if none remains
    /// @param pause the time between two checks
    /// @return the obstacle that remains after the limit; empty if there is none
    public Optional<String> await(
            Supplier<Optional<String>> obstacle, Duration pause, Duration limit) {
        long started = System.nanoTime();
        long reported = started;
        for (var left = obstacle.get(); left.isPresent(); left = obstacle.get()) {
            long now = System.nanoTime();
            if (now - started > limit.toNanos()) {
                return left;
            }
            if (now - reported > REPORT_INTERVAL) {
                reported = now;
                out.printf(
                        Locale.ROOT, "  %,d s: %s%n", (now - started) / 1_000_000_000, left.get());
            }
            Poller.during(pause);
        }
        return Optional.empty();
    }
}
