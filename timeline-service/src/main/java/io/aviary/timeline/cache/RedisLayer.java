package io.aviary.timeline.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The second layer: things by id, in Redis, each for as long as it is good. A value is the time of
/// the load in thirteen digits, and JSON.
final class RedisLayer<V> {
    private static final int STAMP = 13;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// How far the clocks of two instances may be apart.
    private static final long CLOCK_DIFFERENCE = 250;

    private final String prefix;
    private final SharedBytes shared;
    private final Function<Map<String, Object>, V> parse;
    private final long lifetime;
    private final Clock clock;

    RedisLayer(
            String name,
            SharedBytes shared,
            Function<Map<String, Object>, V> parse,
            Duration lifetime,
            Clock clock) {
        prefix = "cache:" + name + ":";
        this.shared = shared;
        this.parse = parse;
        this.lifetime = lifetime.toMillis();
        this.clock = clock;
    }

    /// Those of the things that are there, in one round trip.
    ///
    /// @param age in nanoseconds; what is as old as that does not count
    Map<Long, Entry<V>> find(List<Long> ids, long age) {
        var values = shared.get(ids.stream().map(this::key).toArray(byte[][]::new));
        var found = HashMap.<Long, Entry<V>>newHashMap(values.size());
        for (int i = 0; i < values.size(); i++) {
            var entry = read(values.get(i));
            if (entry != null && entry.isYounger(age, System.nanoTime())) {
                found.put(ids.get(i), entry);
            }
        }
        return found;
    }

    private @Nullable Entry<V> read(byte @Nullable [] value) {
        if (value == null || value.length <= STAMP) {
            return null;
        }
        try {
            long age = clock.millis() - Long.parseLong(new String(value, 0, STAMP, US_ASCII));
            var fields = JSON.readValue(value, STAMP, value.length - STAMP, OBJECT);
            // Only a writer whose clock is further ahead than that makes it younger than it is.
            long oldest = Math.max(age, -CLOCK_DIFFERENCE) + CLOCK_DIFFERENCE;
            long loadedAt = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(oldest);
            return Entry.of(parse.apply(fields), loadedAt);
        } catch (JacksonException | IllegalArgumentException notOurs) {
            return null;
        }
    }

    /// Waits for nothing.
    void put(Long id, Map<String, Object> fields, Entry<V> entry) {
        long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - entry.loadedAt());
        long expiry = (long) (lifetime / entry.ageing()) - age;
        if (expiry > 0) {
            var value = new ByteArrayOutputStream();
            value.writeBytes(String.format("%013d", clock.millis() - age).getBytes(US_ASCII));
            JSON.writeValue(value, fields);
            shared.put(key(id), value.toByteArray(), expiry);
        }
    }

    void forget(Long id) {
        shared.remove(key(id));
    }

    private byte[] key(Long id) {
        return (prefix + id).getBytes(US_ASCII);
    }
}
