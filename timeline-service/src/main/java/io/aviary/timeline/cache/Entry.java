package io.aviary.timeline.cache;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What was loaded, and when.
///
/// @param value null where there is no such thing
/// @param loadedAt when it was asked for, by the process's own clock: the answer may have been read
///     any time after it
/// @param ageing above 1, so that things loaded together age apart
record Entry<V>(@Nullable V value, long loadedAt, double ageing) {
    private static final double JITTER = 0.2;

    static <V> Entry<V> of(@Nullable V value, long loadedAt) {
        double ageing = 1 / (1 - ThreadLocalRandom.current().nextDouble(JITTER));
        return new Entry<>(value, loadedAt, ageing);
    }

    boolean isYounger(long nanos, long now) {
        return (now - loadedAt) * ageing < nanos;
    }
}
