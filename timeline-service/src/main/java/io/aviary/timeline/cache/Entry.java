package io.aviary.timeline.cache;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A cached answer of the source.
///
/// @param value null where the source has no such object
/// @param expiresAt when to ask the source again, as [System#nanoTime] tells it
record Entry<V>(@Nullable V value, long expiresAt) {
    private static final double JITTER = 0.2;

    /// Returns an entry that expires after 80 to 100 percent of the lifetime, so that objects
    /// loaded together are not loaded again together.
    ///
    /// @param askedAt when the source was asked: it may have read the object at any time after that
    static <V> Entry<V> of(@Nullable V value, long askedAt, Duration lifetime) {
        double share = 1 - ThreadLocalRandom.current().nextDouble(JITTER);
        return new Entry<>(value, askedAt + (long) (lifetime.toNanos() * share));
    }

    /// Returns the nanoseconds until it expires; 0 or less once it has expired.
    long remaining() {
        return expiresAt - System.nanoTime();
    }
}
