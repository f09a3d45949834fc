package io.aviary.timeline.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.cache.CacheSettings.Toggle;
import io.aviary.timeline.testing.RunningService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests of a cache whose objects are reloaded while they are in use.
class ReloadingObjectsTests extends RunningService {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Duration LIFETIME = Duration.ofSeconds(4);
    private static final List<Long> IDS = LongStream.rangeClosed(1, 50).boxed().toList();

    private final String name = "reloading-" + NAMES.incrementAndGet();
    private final List<List<Long>> loads = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry counts = new SimpleMeterRegistry();
    private volatile long likes = 1;
    private volatile boolean fails;

    @Autowired private SharedBytes shared;
    @Autowired private Clock clock;
    private LayeredCache<Long, Likes> cache;

    private record Likes(Long id, long count) {}

    @BeforeEach
    void createCache() {
        var on = new Toggle(true);
        var settings = new CacheSettings(100, 100, 100, LIFETIME, LIFETIME, LIFETIME, on, on, on);
        var caches = new Caches(new CacheSwitches(settings), shared, clock, counts);
        cache =
                caches.create(
                        new Kind<>(
                                name,
                                1_000,
                                LIFETIME,
                                true,
                                this::load,
                                Long::valueOf,
                                fields ->
                                        new Likes(
                                                Long.valueOf((String) fields.get("id")),
                                                (Long) fields.get("likes")),
                                id -> false));
    }

    private List<Map<String, Object>> load(List<Long> ids) {
        if (fails) {
            throw new IllegalStateException("the source is unavailable");
        }
        loads.add(ids);
        return ids.stream()
                .map(id -> Map.<String, Object>of("id", "" + id, "likes", likes))
                .toList();
    }

    @Test
    void objectsInUseAreReloadedTogetherAndNoReaderWaits() {
        cache.get(IDS);
        likes = 2;

        await().pollInterval(Duration.ofMillis(50))
                .until(() -> cache.get(IDS).stream().allMatch(object -> object.count() == 2));

        assertThat(count("l1", "miss")).as("readers that waited").isEqualTo(IDS.size());
        assertThat(loads).hasSizeLessThan(IDS.size());
    }

    @Test
    void anObjectThatHasNotChangedStaysTheSameInstance() {
        var first = cache.get(List.of(1L)).getFirst();

        await().until(() -> read() != null && loads.size() > 1);

        assertThat(read()).isSameAs(first);
    }

    @Test
    void afterAFailedReloadTheObjectIsReloadedLater() {
        cache.get(List.of(1L));
        fails = true;
        await().until(this::isExpired);
        fails = false;

        assertThat(read()).isEqualTo(new Likes(1L, 1));
        likes = 3;
        await().until(() -> read().count() == 3);
    }

    /// Reads the object until it has expired, so that a reload is attempted before.
    private boolean isExpired() {
        try {
            cache.get(List.of(1L));
            return false;
        } catch (IllegalStateException expired) {
            return true;
        }
    }

    @Test
    void nothingIsStoredInRedis() {
        cache.get(IDS);

        assertThat(count("l2", "miss")).isZero();
        assertThat(redis.keys("cache:" + name + ":*")).isEmpty();
    }

    private Likes read() {
        return cache.get(List.of(1L)).getFirst();
    }

    private double count(String layer, String result) {
        return counts.get("aviary.cache.requests")
                .tags("cache", name, "layer", layer, "result", result)
                .counter()
                .count();
    }
}
