package io.aviary.timeline.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The first layer: things by id, in the process.
final class MemoryLayer<V> {
    private final Cache<Long, Entry<V>> entries;

    MemoryLayer(int size, Duration lifetime) {
        entries = Caffeine.newBuilder().maximumSize(size).expireAfterWrite(lifetime).build();
    }

    /// @param age in nanoseconds; what is as old as that does not count
    @Nullable Entry<V> find(Long id, long age, long now) {
        var entry = entries.getIfPresent(id);
        return entry != null && entry.isYounger(age, now) ? entry : null;
    }

    void put(Long id, Entry<V> entry) {
        entries.put(id, entry);
    }

    void forget(Long id) {
        entries.invalidate(id);
    }

    void forgetAll() {
        entries.invalidateAll();
    }
}
