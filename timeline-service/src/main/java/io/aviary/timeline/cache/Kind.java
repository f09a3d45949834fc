package io.aviary.timeline.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// A kind of cached objects: its limits and its source.
///
/// @param name the name of the cache, in metrics and Redis keys
/// @param size the maximum number of objects in memory
/// @param lifetime the maximum age of an object in all layers, counted from the request to the
///     source
/// @param reloadsAhead whether objects that are in use are reloaded before they expire, in batches;
///     such objects have short lifetimes, so they are not stored in Redis
/// @param load returns the fields of the existing objects among up to 100 ids
/// @param id parses the value of the field `id`
/// @param parse creates an object from its fields
/// @param deleted whether an object is known to be deleted; deleted objects are not cached
/// @param <K> the id; [Object#toString] returns its decimal form
/// @param <V> the object
public record Kind<K, V>(
        String name,
        int size,
        Duration lifetime,
        boolean reloadsAhead,
        Function<List<K>, List<Map<String, Object>>> load,
        Function<String, K> id,
        Function<Map<String, Object>, V> parse,
        Predicate<K> deleted) {}
