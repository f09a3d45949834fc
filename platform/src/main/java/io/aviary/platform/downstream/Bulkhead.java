package io.aviary.platform.downstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Limits the number of concurrent calls to a downstream. Further calls wait for a limited time.
///
/// The metrics `aviary.bulkhead.in.flight`, `aviary.bulkhead.limit` and `aviary.bulkhead.refused`
/// show how full it is. They go to Micrometer's global registry, to which Spring adds its own.
public final class Bulkhead {
    private final String downstream;
    private final Semaphore permits;
    private final Duration timeout;
    private final Counter refused;

    /// @param downstream the limited service or resource, as named in the response to the client
    /// @param calls the name of the limited calls, a tag of the metrics; unique for each
    ///     downstream
    /// @param limit the maximum number of concurrent calls
    /// @param timeout the maximum time that a call waits for a permit
    public Bulkhead(String downstream, String calls, int limit, Duration timeout) {
        this.downstream = downstream;
        permits = new Semaphore(limit, true);
        this.timeout = timeout;
        var tags = Tags.of("downstream", downstream, "calls", calls);
        Gauge.builder("aviary.bulkhead.in.flight", permits, now -> limit - now.availablePermits())
                .description("Calls that are running")
                .tags(tags)
                .register(Metrics.globalRegistry);
        Gauge.builder("aviary.bulkhead.limit", () -> limit)
                .description("Calls that may run at once")
                .tags(tags)
                .register(Metrics.globalRegistry);
        refused =
                Counter.builder("aviary.bulkhead.refused")
                        .description("Calls that got no permit in time")
                        .tags(tags)
                        .register(Metrics.globalRegistry);
    }

    /// Runs the work as soon as a permit is free.
    ///
    /// @throws BusyException if no permit was free in time; the work has not started
    public <T> T call(Supplier<T> work) {
        if (!acquire()) {
            refused.increment();
            throw new BusyException(downstream);
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    /// Runs the work if a permit is free now. Returns empty if none is, or if the work has no
    /// result.
    public <T> Optional<T> callNow(Supplier<Optional<T>> work) {
        if (!permits.tryAcquire()) {
            refused.increment();
            return Optional.empty();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private boolean acquire() {
        try {
            return permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
