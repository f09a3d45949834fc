package io.aviary.timeline.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.aviary.timeline.cache.LayerCount.All;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// A read-through cache of objects by id, which looks in memory, then in Redis, then at the
/// source. Objects that change often skip Redis, and are reloaded while they are in use.
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
    private final Reloads<K> reloads;
    private final All counts;

    LayeredCache(Kind<K, V> kind, CacheSwitches switches, RedisLayer<K, V> redis, All counts) {
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
        reloads = new Reloads<>(this::loadFromSource);
    }

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
        var expiring = new ArrayList<K>(0);
        long soon = System.nanoTime() + kind.lifetime().toNanos() / 2;
        for (var id : ids) {
            var entry = memory.getIfPresent(id);
            entries.add(entry);
            if (entry == null) {
                missing.add(id);
            } else if (kind.reloadsAhead() && entry.expiresAt() - soon < 0) {
                expiring.add(id);
            }
        }
        reloads.add(expiring);
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
        boolean l1 = switches.state().l1();
        var entries = new HashMap<K, Entry<V>>(l1 ? memory.getAllPresent(ids) : Map.of());
        entries.putAll(loadFromRedisOrSource(without(ids, entries)));
        return entries;
    }

    private Map<K, Entry<V>> loadFromRedisOrSource(List<K> ids) {
        var entries = new HashMap<K, Entry<V>>();
        if (usesRedis() && !ids.isEmpty()) {
            entries.putAll(redis.find(ids));
            counts.l2().add(entries.size(), ids.size() - entries.size());
            entries.forEach(this::keep);
        }
        entries.putAll(loadFromSource(without(ids, entries)));
        return entries;
    }

    private boolean usesRedis() {
        return switches.state().l2() && !kind.reloadsAhead();
    }

    private Map<K, Entry<V>> loadFromSource(List<K> ids) {
        var entries = new HashMap<K, Entry<V>>();
        ids.stream().gather(Gatherers.windowFixed(BATCH_SIZE)).forEach(some -> load(some, entries));
        return entries;
    }

    private void load(List<K> ids, Map<K, Entry<V>> entries) {
        long requestedAt = System.nanoTime();
        var objects = kind.load().apply(ids);
        counts.source().add(objects.size(), ids.size() - objects.size());
        for (var fields : objects) {
            var id = kind.id().apply(String.valueOf(fields.get("id")));
            var value = reuseIfEqual(id, kind.parse().apply(fields));
            var entry = Entry.of(value, requestedAt, kind.lifetime());
            entries.put(id, entry);
            if (usesRedis()) {
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

    /// Returns the cached object if the source has the same one. It may hold what was rendered.
    private V reuseIfEqual(K id, V loaded) {
        var cached = memory.getIfPresent(id);
        var value = cached == null ? null : cached.value();
        return value != null && value.equals(loaded) ? value : loaded;
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
        if (usesRedis()) {
            redis.evict(id);
        }
    }

    void emptyMemory() {
        memory.invalidateAll();
    }
}
