package io.aviary.timeline.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// One kind of cached object, and its source.
///
/// @param name the name of the cache, in metrics and Redis keys
/// @param size how many objects memory holds
/// @param lifetime how long an object may be used, from the request to the source through all
///     layers together
/// @param load returns the fields of the objects that exist, of up to 100 ids
/// @param id returns the id for the value of the field `id`
/// @param parse makes an object of its fields
/// @param deleted whether an object is known to be deleted; such an object is not cached
/// @param <K> the id; [Object#toString] returns its decimal form
/// @param <V> the object
public record Kind<K, V>(
        String name,
        int size,
        Duration lifetime,
        Function<List<K>, List<Map<String, Object>>> load,
        Function<String, K> id,
        Function<Map<String, Object>, V> parse,
        Predicate<K> deleted) {}
