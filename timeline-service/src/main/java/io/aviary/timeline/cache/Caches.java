package io.aviary.timeline.cache;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/// Makes the caches of this instance.
@Component
public class Caches {
    private final CacheSettings settings;
    private final Switches switches;
    private final SharedBytes shared;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final List<LayeredCache<?>> made = new CopyOnWriteArrayList<>();

    Caches(
            CacheSettings settings,
            Switches switches,
            SharedBytes shared,
            Clock clock,
            MeterRegistry metrics) {
        this.settings = settings;
        this.switches = switches;
        this.shared = shared;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// An empty cache.
    ///
    /// @param size how many things are kept in the process
    public <V> LayeredCache<V> of(LayeredCache.Kind<V> kind, int size) {
        var name = kind.name();
        var cache =
                new LayeredCache<>(
                        kind,
                        switches,
                        new MemoryLayer<V>(size, settings.lifetime()),
                        new RedisLayer<>(name, shared, kind.parse(), settings.lifetime(), clock),
                        new LayeredCache.Counts(
                                LayerCount.of(name, "l1", metrics),
                                LayerCount.of(name, "l2", metrics),
                                LayerCount.of(name, "source", metrics),
                                LayerCount.of(name, "flight", metrics)));
        made.add(cache);
        return cache;
    }

    void emptyMemory() {
        made.forEach(LayeredCache::emptyMemory);
    }
}
