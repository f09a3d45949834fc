package io.aviary.tools.concurrent;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for a point in time or for a condition.
public final class Poller {
    private Poller() {}

    /// Returns once `System.nanoTime()` has reached the time; immediately if that time has passed.
    public static void until(long nanoTime) {
        for (long left = nanoTime - System.nanoTime();
                left > 0;
                left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting");
            }
        }
    }

    /// Waits for the duration.
    public static void during(Duration duration) {
        until(System.nanoTime() + duration.toNanos());
    }

    /// Checks the condition repeatedly until it holds or the limit has passed.
    ///
    /// @param pause the time between two checks
    /// @return whether it held within the limit
    public static boolean until(BooleanSupplier condition, Duration pause, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            during(pause);
        }
        return true;
    }
}
