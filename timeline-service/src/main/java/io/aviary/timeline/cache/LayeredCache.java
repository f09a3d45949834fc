package io.aviary.timeline.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A read-through cache of objects by id, which looks in memory, then in Redis, then at the
/// source.
///
/// @param <K> the id
/// @param <V> the object
public final class LayeredCache<K, V> {
    private static final int BATCH_SIZE = 100;

    private final Kind<K, V> kind;
    private final CacheSwitches switches;
    private final Cache<K, Entry<V>> memory;
    private final RedisLayer<K, V> redis;
    private final Flights<K, V> flights;
    private final Counts counts;

    LayeredCache(Kind<K, V> kind, CacheSwitches switches, RedisLayer<K, V> redis, Counts counts) {
        this.kind = kind;
        this.switches = switches;
        this.redis = redis;
        this.counts = counts;
        Expiry<K, Entry<V>> expiry =
                Expiry.writing((id, entry) -> Duration.ofNanos(Math.max(0, entry.remaining())));
        // Evictions run on the thread of a reader. Another thread would have to be woken.
        memory =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .maximumSize(kind.size())
                        .expireAfter(expiry)
                        .build();
        flights = new Flights<>(counts.flights());
    }

    record Counts(LayerCount l1, LayerCount l2, LayerCount source, LayerCount flights) {}

    /// Returns the objects that exist, in the order of the ids, in a new list.
    ///
    /// @throws RuntimeException if objects are missing in all layers and the source fails
    public List<V> get(Collection<K> ids) {
        var entries = new ArrayList<@Nullable Entry<V>>(ids.size());
        var missing = findInMemory(ids, entries);
        if (!missing.isEmpty()) {
            fillGaps(entries, ids, load(missing));
        }
        var values = new ArrayList<V>(ids.size());
        for (var entry : entries) {
            if (entry != null && entry.value() != null) {
                values.add(entry.value());
            }
        }
        return values;
    }

    /// Returns whether memory lacks any of the objects.
    public boolean misses(Collection<K> ids) {
        return !switches.state().l1()
                || !ids.stream().allMatch(id -> memory.getIfPresent(id) != null);
    }

    /// Appends to `entries` the entry or null for each id, and returns the ids without an entry.
    private List<K> findInMemory(Collection<K> ids, List<@Nullable Entry<V>> entries) {
        if (!switches.state().l1()) {
            ids.forEach(id -> entries.add(null));
            return List.copyOf(ids);
        }
        var missing = new ArrayList<K>(0);
        for (var id : ids) {
            var entry = memory.getIfPresent(id);
            entries.add(entry);
            if (entry == null) {
                missing.add(id);
            }
        }
        counts.l1().add(ids.size() - missing.size(), missing.size());
        return missing;
    }

    private static <K, V> void fillGaps(
            List<@Nullable Entry<V>> entries, Collection<K> ids, Map<K, Entry<V>> loaded) {
        int i = 0;
        for (var id : ids) {
            if (entries.get(i) == null) {
                entries.set(i, loaded.get(id));
            }
            i++;
        }
    }

    private Map<K, Entry<V>> load(List<K> ids) {
        return switches.state().singleFlight()
                ? flights.load(ids, this::loadAfterRecheck)
                : loadFromRedisOrSource(ids);
    }

    /// Checks memory once more, since another thread may have loaded objects between the miss and
    /// this load.
    private Map<K, Entry<V>> loadAfterRecheck(List<K> ids) {
        var entries = new HashMap<K, Entry<V>>();
        if (switches.state().l1()) {
            entries.putAll(memory.getAllPresent(ids));
        }
        entries.putAll(loadFromRedisOrSource(without(ids, entries)));
        return entries;
    }

    private Map<K, Entry<V>> loadFromRedisOrSource(List<K> ids) {
        var entries = new HashMap<K, Entry<V>>();
        if (switches.state().l2() && !ids.isEmpty()) {
            entries.putAll(redis.find(ids));
            counts.l2().add(entries.size(), ids.size() - entries.size());
            entries.forEach(this::keep);
        }
        var rest = without(ids, entries);
        for (int i = 0; i < rest.size(); i += BATCH_SIZE) {
            loadFromSource(rest.subList(i, Math.min(i + BATCH_SIZE, rest.size())), entries);
        }
        return entries;
    }

    private void loadFromSource(List<K> ids, Map<K, Entry<V>> entries) {
        long requestedAt = System.nanoTime();
        var objects = kind.load().apply(ids);
        counts.source().add(objects.size(), ids.size() - objects.size());
        for (var fields : objects) {
            var id = kind.id().apply(String.valueOf(fields.get("id")));
            var entry = Entry.of(kind.parse().apply(fields), requestedAt, kind.lifetime());
            entries.put(id, entry);
            if (switches.state().l2()) {
                redis.put(id, fields, entry);
            }
            keep(id, entry);
        }
        for (var id : ids) {
            if (!entries.containsKey(id)) {
                // Every id belongs to an object that once existed, and a deletion is final.
                var absent = Entry.<V>of(null, requestedAt, kind.lifetime());
                entries.put(id, absent);
                keep(id, absent);
            }
        }
    }

    private void keep(K id, Entry<V> entry) {
        if (switches.state().l1()) {
            memory.put(id, entry);
        }
        // A listener that receives the deletion after this check removes the entry itself.
        if (entry.value() != null && kind.deleted().test(id)) {
            evict(id);
        }
    }

    private static <K> List<K> without(List<K> ids, Map<K, ?> found) {
        return found.isEmpty() ? ids : ids.stream().filter(id -> !found.containsKey(id)).toList();
    }

    /// Removes an object from memory and from Redis.
    public void evict(K id) {
        memory.invalidate(id);
        if (switches.state().l2()) {
            redis.evict(id);
        }
    }

    void emptyMemory() {
        memory.invalidateAll();
    }
}
