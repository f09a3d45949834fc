package io.aviary.timeline.cache;

import io.micrometer.core.instrument.MeterRegistry;

/// The counters of all layers of one cache.
record LayerCounts(LayerCount l1, LayerCount l2, LayerCount source, LayerCount flights) {
    static LayerCounts of(String cache, MeterRegistry metrics) {
        return new LayerCounts(
                LayerCount.of(cache, "l1", metrics),
                LayerCount.of(cache, "l2", metrics),
                LayerCount.of(cache, "source", metrics),
                LayerCount.of(cache, "flight", metrics));
    }
}
