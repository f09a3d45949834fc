package io.aviary.timeline.hydration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// Things by id as they were lately. Each reader says how old is too old for it.
///
/// @param <V> what is kept
final class RecentCache<V> {
    private static final int BATCH = 100;
    private static final double JITTER = 0.2;

    private final Cache<Long, Loaded<V>> cache;
    private final Counter hits;
    private final Counter misses;
    private volatile long trustedFrom = System.nanoTime();

    RecentCache(String name, int size, Duration lifetime, MeterRegistry metrics) {
        cache = Caffeine.newBuilder().maximumSize(size).expireAfterWrite(lifetime).build();
        hits = metrics.counter("aviary.cache.hits", "cache", name);
        misses = metrics.counter("aviary.cache.misses", "cache", name);
    }

    /// @param ageing above 1, so that things loaded together age apart
    private record Loaded<V>(V value, long at, double ageing) {
        boolean isYounger(Duration age) {
            return (System.nanoTime() - at) * ageing < age.toNanos();
        }
    }

    /// The values of the ids, without those that do not exist.
    ///
    /// @param load answers up to 100 at a time
    Map<Long, V> get(
            Collection<Long> ids, Duration maxAge, Function<List<Long>, Map<Long, V>> load) {
        var found = HashMap.<Long, V>newHashMap(ids.size());
        var missing = new ArrayList<Long>();
        for (var id : ids) {
            var loaded = cache.getIfPresent(id);
            if (loaded != null && loaded.isYounger(maxAge) && loaded.at() - trustedFrom >= 0) {
                found.put(id, loaded.value());
            } else {
                missing.add(id);
            }
        }
        hits.increment(found.size());
        misses.increment(missing.size());
        for (int i = 0; i < missing.size(); i += BATCH) {
            var batch = missing.subList(i, Math.min(i + BATCH, missing.size()));
            found.putAll(remembered(load, batch));
        }
        return found;
    }

    private Map<Long, V> remembered(Function<List<Long>, Map<Long, V>> load, List<Long> ids) {
        // As old as the question: the answer may have been read any time after it.
        long asked = System.nanoTime();
        var values = load.apply(ids);
        values.forEach(
                (id, value) -> {
                    double ageing = 1 / (1 - ThreadLocalRandom.current().nextDouble(JITTER));
                    cache.put(id, new Loaded<>(value, asked, ageing));
                });
        return values;
    }

    void forget(long id) {
        cache.invalidate(id);
    }

    /// Also what was asked for before and is not answered yet.
    void forgetAll() {
        trustedFrom = System.nanoTime();
        cache.invalidateAll();
    }
}
