package io.aviary.timeline.epoch;

import io.aviary.timeline.redis.Master;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The number of keys that the masters have evicted since this instance began to watch them. It
/// never decreases, even if a master misses a check or restarts. Prometheus would take a decrease
/// for a counter reset, and the next increase for new evictions.
final class EvictedKeys {
    /// The last count of each process. Each restart of a server adds one entry.
    private final Map<String, Long> counts = new HashMap<>();

    private final AtomicLong total = new AtomicLong();

    /// Adds the keys that a master has evicted since the last call. Must not run concurrently.
    void count(Master master) {
        long now = master.evictedKeys();
        var before = counts.put(master.process(), now);
        total.addAndGet(before == null ? 0 : Math.max(0, now - before));
    }

    long total() {
        return total.get();
    }
}
