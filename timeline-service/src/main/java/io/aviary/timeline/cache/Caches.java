package io.aviary.timeline.cache;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/// A factory for the caches of this instance. It can also empty their in-memory layers.
@Component
public class Caches {
    private final CacheSwitches switches;
    private final SharedBytes shared;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final List<LayeredCache<?, ?>> created = new CopyOnWriteArrayList<>();

    Caches(CacheSwitches switches, SharedBytes shared, Clock clock, MeterRegistry metrics) {
        this.switches = switches;
        this.shared = shared;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// Creates an empty cache.
    public <K, V> LayeredCache<K, V> create(Kind<K, V> kind) {
        var cache =
                new LayeredCache<>(
                        kind,
                        switches,
                        new RedisLayer<>(kind, shared, clock),
                        LayerCount.All.of(kind.name(), metrics));
        created.add(cache);
        return cache;
    }

    void emptyMemory() {
        created.forEach(LayeredCache::emptyMemory);
    }
}
