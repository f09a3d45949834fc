package io.aviary.tools.concurrent;

import java.util.concurrent.atomic.AtomicLong;

/// Hands out start times at a steady rate, to many threads. A late thread gets a time in the past,
/// so the latency of a delayed request counts from the time at which it was due.
public final class Pacer {
    private final long started = System.nanoTime();
    private final AtomicLong tickets = new AtomicLong();
    private final double nanosBetween;

    /// @param rate start times per second; more than zero
    public Pacer(double rate) {
        this.nanosBetween = 1e9 / rate;
    }

    /// Waits for the next start time and returns it as a `System.nanoTime()`.
    public long next() {
        long moment = started + (long) (tickets.getAndIncrement() * nanosBetween);
        Poller.until(moment);
        return moment;
    }
}
