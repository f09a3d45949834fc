package io.aviary.timeline.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The second cache layer: objects in Redis, shared by all instances. A value consists of the
/// expiry time, as 13 digits of epoch milliseconds, and of the fields as JSON.
final class RedisLayer<K, V> {
    private static final int TIMESTAMP_LENGTH = 13;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The maximum difference between the clocks of two instances, in milliseconds.
    private static final long CLOCK_DIFFERENCE = 250;

    private final Kind<K, V> kind;
    private final SharedBytes shared;
    private final Clock clock;

    RedisLayer(Kind<K, V> kind, SharedBytes shared, Clock clock) {
        this.kind = kind;
        this.shared = shared;
        this.clock = clock;
    }

    /// Returns the objects that are in Redis. Takes one round trip.
    Map<K, Entry<V>> find(List<K> ids) {
        var values = shared.get(ids.stream().map(this::key).toArray(byte[][]::new));
        var found = HashMap.<K, Entry<V>>newHashMap(values.size());
        for (int i = 0; i < values.size(); i++) {
            var entry = read(values.get(i));
            if (entry != null && entry.remaining() > 0) {
                found.put(ids.get(i), entry);
            }
        }
        return found;
    }

    private @Nullable Entry<V> read(byte @Nullable [] value) {
        if (value == null || value.length <= TIMESTAMP_LENGTH) {
            return null;
        }
        try {
            long remaining =
                    Long.parseLong(new String(value, 0, TIMESTAMP_LENGTH, US_ASCII))
                            - clock.millis();
            var fields =
                    JSON.readValue(
                            value, TIMESTAMP_LENGTH, value.length - TIMESTAMP_LENGTH, OBJECT);
            // The clock of the writer may be ahead.
            long safe = Math.min(remaining, kind.lifetime().toMillis()) - CLOCK_DIFFERENCE;
            return new Entry<>(
                    kind.parse().apply(fields),
                    System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(safe));
        } catch (JacksonException | IllegalArgumentException malformed) {
            return null;
        }
    }

    /// Stores an object until it expires, without waiting for Redis.
    void put(K id, Map<String, Object> fields, Entry<V> entry) {
        long remaining = TimeUnit.NANOSECONDS.toMillis(entry.remaining());
        if (remaining > 0) {
            var value = new ByteArrayOutputStream();
            value.writeBytes(stamp(clock.millis() + remaining));
            JSON.writeValue(value, fields);
            shared.put(key(id), value.toByteArray(), remaining);
        }
    }

    /// Formats a time in the digits that [#read] parses, in every locale.
    private static byte[] stamp(long millis) {
        return String.format(Locale.ROOT, "%013d", millis).getBytes(US_ASCII);
    }

    void evict(K id) {
        shared.remove(key(id));
    }

    private byte[] key(K id) {
        return ("cache:" + kind.name() + ":" + id).getBytes(US_ASCII);
    }
}
