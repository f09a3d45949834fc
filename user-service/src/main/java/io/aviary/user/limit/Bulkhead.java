package io.aviary.user.limit;

import io.aviary.platform.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets a bounded number of calls into a part that cannot take more, and has the others wait a
/// bounded time.
public final class Bulkhead {
    private final Semaphore places;
    private final Duration patience;

    /// @param places how many calls run at once
    /// @param patience how long a call waits for its place before it is told to come back
    public Bulkhead(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /// Runs the work when there is a place for it.
    ///
    /// @throws ProblemException a 503, where there was none in time; the work has not begun then
    public <T> T call(Supplier<T> work) {
        if (!enter()) {
            throw ProblemException.unavailable("Too much of this is going on; try again.");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean enter() {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
