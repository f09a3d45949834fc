package io.aviary.timeline.cache;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A cached object, or the fact that the source has none.
///
/// @param value null if the source has no such object
/// @param expiresAt the time at which the entry expires, on the clock of [System#nanoTime]
record Entry<V>(@Nullable V value, long expiresAt) {
    private static final double JITTER = 0.2;

    /// Returns an entry that expires after 80 to 100 percent of the lifetime, so that objects
    /// loaded together are not reloaded together.
    ///
    /// @param requestedAt the time at which the request to the source was sent; the source read
    ///     the object no earlier
    static <V> Entry<V> of(@Nullable V value, long requestedAt, Duration lifetime) {
        double share = 1 - ThreadLocalRandom.current().nextDouble(JITTER);
        return new Entry<>(value, requestedAt + (long) (lifetime.toNanos() * share));
    }

    /// Returns the nanoseconds until the entry expires; 0 or less once it has expired.
    long remaining() {
        return expiresAt - System.nanoTime();
    }
}
