package io.aviary.platform.downstream;

import io.aviary.platform.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets a bounded number of calls into a part that cannot take more, and has the others wait a
/// bounded time.
public final class Bulkhead {
    private final String what;
    private final Semaphore places;
    private final Duration patience;

    /// @param what is limited, for the answer to those who do not get their turn
    /// @param places how many calls run at once
    /// @param patience how long a call waits for its place
    public Bulkhead(String what, int places, Duration patience) {
        this.what = what;
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /// Runs the work when there is a place for it.
    ///
    /// @throws ProblemException a 503, where there was none in time; the work has not begun then
    public <T> T call(Supplier<T> work) {
        if (!enter()) {
            throw ProblemException.unavailable(what + " is busy; try again.");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    /// Runs the work if there is a place at once; empty also where the work has no result.
    public <T> Optional<T> callNow(Supplier<Optional<T>> work) {
        if (!places.tryAcquire()) {
            return Optional.empty();
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
