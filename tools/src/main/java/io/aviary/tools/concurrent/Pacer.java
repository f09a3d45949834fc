package io.aviary.tools.concurrent;

import java.util.concurrent.atomic.AtomicLong;

/// Hands out moments at an even rate, to many threads. Whoever comes late gets a moment in the
/// past, so that what was held up is measured from when it should have begun.
public final class Pacer {
    private final long started = System.nanoTime();
    private final AtomicLong tickets = new AtomicLong();
    private final double nanosBetween;

    /// @param rate moments a second; more than zero
    public Pacer(double rate) {
        this.nanosBetween = 1e9 / rate;
    }

    /// Waits for the next free moment and returns it, as a `System.nanoTime()`.
    public long next() {
        long moment = started + (long) (tickets.getAndIncrement() * nanosBetween);
        Poller.until(moment);
        return moment;
    }
}
