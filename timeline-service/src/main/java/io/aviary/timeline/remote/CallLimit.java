package io.aviary.timeline.remote;

import io.aviary.platform.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets so many through at a time, because virtual threads hold nobody back.
public final class CallLimit {
    private final String what;
    private final Semaphore permits;
    private final Duration patience;

    /// @param what is limited, for the answer to those who do not get their turn
    /// @param patience how long to wait for one's turn
    public CallLimit(String what, int permits, Duration patience) {
        this.what = what;
        this.permits = new Semaphore(permits);
        this.patience = patience;
    }

    /// Calls when it is its turn.
    ///
    /// @throws ProblemException a 503 where that takes too long
    public <T> T call(Supplier<T> call) {
        if (!waited()) {
            throw ProblemException.unavailable(what + " is busy; try again.");
        }
        try {
            return call.get();
        } finally {
            permits.release();
        }
    }

    /// Calls if it can be done at once; empty also where the call has no answer.
    public <T> Optional<T> callNow(Supplier<Optional<T>> call) {
        if (!permits.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return call.get();
        } finally {
            permits.release();
        }
    }

    private boolean waited() {
        try {
            return permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
