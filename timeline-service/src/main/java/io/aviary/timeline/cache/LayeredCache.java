package io.aviary.timeline.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Things by id as they were lately: from the process, else from Redis, else from the source. Each
/// reader says how old is too old for it.
///
/// @param <V> what is kept
public final class LayeredCache<V> {
    private static final int BATCH = 100;

    private final Kind<V> kind;
    private final Switches switches;
    private final MemoryLayer<V> memory;
    private final RedisLayer<V> redis;
    private final Flights<V> flights;
    private final Counts counts;

    LayeredCache(
            Kind<V> kind,
            Switches switches,
            MemoryLayer<V> memory,
            RedisLayer<V> redis,
            Counts counts) {
        this.kind = kind;
        this.switches = switches;
        this.memory = memory;
        this.redis = redis;
        this.counts = counts;
        flights = new Flights<>(counts.flights());
    }

    /// What is cached, and where it comes from.
    ///
    /// @param name of the cache, in metrics and keys
    /// @param load answers the fields of those of up to 100 things that exist
    /// @param parse makes a thing of its fields, which hold an `id`
    /// @param gone whether something was heard to be deleted; it is not kept then
    /// @param <V> what is kept
    public record Kind<V>(
            String name,
            Function<List<Long>, List<Map<String, Object>>> load,
            Function<Map<String, Object>, V> parse,
            LongPredicate gone) {}

    record Counts(LayerCount l1, LayerCount l2, LayerCount source, LayerCount flights) {}

    /// Those of the things that exist, in the order of the ids, in a list of the caller's own.
    ///
    /// @param maxAge counted from the load, through all layers
    /// @throws RuntimeException what the source throws, where it has to be asked
    public List<V> get(Collection<Long> ids, Duration maxAge) {
        long age = maxAge.toNanos();
        var entries = new ArrayList<@Nullable Entry<V>>(ids.size());
        var missing = remembered(ids, age, entries);
        if (!missing.isEmpty()) {
            complete(entries, ids, fetched(missing, age));
        }
        var values = new ArrayList<V>(ids.size());
        for (var entry : entries) {
            if (entry != null && entry.value() != null) {
                values.add(entry.value());
            }
        }
        return values;
    }

    /// Adds an entry or null for each of the ids, and answers those without one.
    private List<Long> remembered(
            Collection<Long> ids, long age, List<@Nullable Entry<V>> entries) {
        if (!switches.state().l1()) {
            ids.forEach(id -> entries.add(null));
            return List.copyOf(ids);
        }
        long now = System.nanoTime();
        var missing = new ArrayList<Long>(0);
        for (var id : ids) {
            var entry = memory.find(id, age, now);
            entries.add(entry);
            if (entry == null) {
                missing.add(id);
            }
        }
        counts.l1().add(ids.size() - missing.size(), missing.size());
        return missing;
    }

    private static <V> void complete(
            List<@Nullable Entry<V>> entries, Collection<Long> ids, Map<Long, Entry<V>> fetched) {
        int i = 0;
        for (var id : ids) {
            if (entries.get(i) == null) {
                entries.set(i, fetched.get(id));
            }
            i++;
        }
    }

    private Map<Long, Entry<V>> fetched(List<Long> ids, long age) {
        return switches.state().singleFlight()
                ? flights.load(ids, age, led -> again(led, age))
                : below(ids, age);
    }

    /// Somebody else's load may have landed between the look and the flight.
    private Map<Long, Entry<V>> again(List<Long> ids, long age) {
        var entries = new HashMap<Long, Entry<V>>();
        if (switches.state().l1()) {
            long now = System.nanoTime();
            for (var id : ids) {
                var entry = memory.find(id, age, now);
                if (entry != null) {
                    entries.put(id, entry);
                }
            }
        }
        entries.putAll(below(without(ids, entries), age));
        return entries;
    }

    private Map<Long, Entry<V>> below(List<Long> ids, long age) {
        var entries = new HashMap<Long, Entry<V>>();
        if (switches.state().l2() && !ids.isEmpty()) {
            entries.putAll(redis.find(ids, age));
            counts.l2().add(entries.size(), ids.size() - entries.size());
            entries.forEach(this::remember);
        }
        var rest = without(ids, entries);
        for (int i = 0; i < rest.size(); i += BATCH) {
            load(rest.subList(i, Math.min(i + BATCH, rest.size())), entries);
        }
        return entries;
    }

    private void load(List<Long> ids, Map<Long, Entry<V>> entries) {
        long asked = System.nanoTime();
        var objects = kind.load().apply(ids);
        counts.source().add(objects.size(), ids.size() - objects.size());
        for (var fields : objects) {
            var id = Long.valueOf(String.valueOf(fields.get("id")));
            var entry = Entry.of(kind.parse().apply(fields), asked);
            entries.put(id, entry);
            if (switches.state().l2()) {
                redis.put(id, fields, entry);
            }
            remember(id, entry);
        }
        for (var id : ids) {
            if (!entries.containsKey(id)) {
                // Ids are known only of things that existed, and nothing comes back.
                entries.put(id, Entry.of(null, asked));
                remember(id, entries.get(id));
            }
        }
    }

    private void remember(Long id, Entry<V> entry) {
        if (switches.state().l1()) {
            memory.put(id, entry);
        }
        // Who hears of a deletion after this look forgets what was kept before it.
        if (entry.value() != null && kind.gone().test(id)) {
            forget(id);
        }
    }

    private static List<Long> without(List<Long> ids, Map<Long, ?> found) {
        return found.isEmpty() ? ids : ids.stream().filter(id -> !found.containsKey(id)).toList();
    }

    /// Keeps something no longer, in the process and in Redis.
    public void forget(long id) {
        memory.forget(id);
        if (switches.state().l2()) {
            redis.forget(id);
        }
    }

    void emptyMemory() {
        memory.forgetAll();
    }
}
