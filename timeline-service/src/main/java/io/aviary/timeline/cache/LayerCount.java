package io.aviary.timeline.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Counters of the hits and misses in one layer of one cache.
record LayerCount(Counter hits, Counter misses) {
    private static final String REQUESTS = "aviary.cache.requests";

    /// The counters of all layers of one cache.
    record All(LayerCount l1, LayerCount l2, LayerCount source, LayerCount flights) {
        static All of(String cache, MeterRegistry metrics) {
            return new All(
                    LayerCount.of(cache, "l1", metrics),
                    LayerCount.of(cache, "l2", metrics),
                    LayerCount.of(cache, "source", metrics),
                    LayerCount.of(cache, "flight", metrics));
        }
    }

    static LayerCount of(String cache, String layer, MeterRegistry metrics) {
        return new LayerCount(
                metrics.counter(REQUESTS, "cache", cache, "layer", layer, "result", "hit"),
                metrics.counter(REQUESTS, "cache", cache, "layer", layer, "result", "miss"));
    }

    void add(int found, int missing) {
        if (found > 0) {
            hits.increment(found);
        }
        if (missing > 0) {
            misses.increment(missing);
        }
    }
}
