package io.aviary.timeline.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.cache.CacheSettings.Toggle;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.testing.RunningService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests of two caches that share one Redis server, over a source that counts its loads.
class LayeredCacheTests extends RunningService {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final CacheSettings SETTINGS =
            new CacheSettings(
                    100,
                    100,
                    100,
                    LIFETIME,
                    Duration.ofSeconds(2),
                    Duration.ofMillis(500),
                    new Toggle(true),
                    new Toggle(true),
                    new Toggle(true));

    private final String name = "test-" + NAMES.incrementAndGet();
    private final AtomicInteger loads = new AtomicInteger();
    private final Set<Long> deleted = ConcurrentHashMap.newKeySet();
    private final CacheSwitches switches = new CacheSwitches(SETTINGS);
    private final SimpleMeterRegistry counts = new SimpleMeterRegistry();
    private Runnable whileLoading = () -> {};

    @Autowired private SharedBytes shared;
    @Autowired private Clock clock;
    private Caches caches;
    private LayeredCache<Long, Long> cache;
    private LayeredCache<Long, Long> other;

    @BeforeEach
    void startInstances() {
        await().ignoreExceptions().until(() -> timelines.read(new UserId(1)) != null);
        // After an outage of Redis, the shared layer pauses for a second.
        await().until(this::isSharedLayerInUse);
        caches = new Caches(switches, shared, clock, counts);
        cache = caches.create(kind(name, LIFETIME));
        other = caches.create(kind(name, LIFETIME));
    }

    private boolean isSharedLayerInUse() {
        var key = bytes("cache:" + name + ":in-use");
        shared.put(key, key, LIFETIME.toMillis());
        var found = shared.get(new byte[][] {key});
        return !found.isEmpty() && found.getFirst() != null;
    }

    private Kind<Long, Long> kind(String name, Duration lifetime) {
        return new Kind<>(
                name,
                1_000,
                lifetime,
                false,
                this::load,
                Long::valueOf,
                fields -> (Long) fields.get("loaded_at"),
                deleted::contains);
    }

    /// Loads the objects with even ids. Objects with odd ids do not exist.
    private List<Map<String, Object>> load(List<Long> ids) {
        loads.incrementAndGet();
        long now = System.nanoTime();
        var loaded =
                ids.stream()
                        .filter(id -> id % 2 == 0)
                        .map(id -> Map.<String, Object>of("id", "" + id, "loaded_at", now))
                        .toList();
        whileLoading.run();
        return loaded;
    }

    @Test
    void anObjectThatWasReadBeforeIsInMemory() {
        var loaded = cache.get(List.of(2L, 4L));

        assertThat(cache.get(List.of(2L, 4L))).isEqualTo(loaded).hasSize(2);
        assertThat(loads).hasValue(1);
        assertThat(count("l1", "hit")).isEqualTo(2);
        assertThat(count("l1", "miss")).isEqualTo(2);
        assertThat(count("l2", "hit")).isZero();
        assertThat(count("l2", "miss")).isEqualTo(2);
        assertThat(count("source", "hit")).isEqualTo(2);
    }

    @Test
    void anObjectThatAnotherInstanceReadIsInRedis() {
        var loaded = cache.get(List.of(2L, 4L));
        awaitStored(2, 4);

        assertThat(other.get(List.of(2L, 4L))).isEqualTo(loaded);
        assertThat(loads).hasValue(1);
        assertThat(count("l2", "hit")).isEqualTo(2);
        other.get(List.of(2L, 4L));
        assertThat(count("l2", "hit")).as("it is in memory now").isEqualTo(2);
    }

    @Test
    void aMissingObjectIsNotLoadedAgain() {
        assertThat(cache.get(List.of(1L, 2L))).hasSize(1);
        assertThat(cache.get(List.of(1L, 2L))).hasSize(1);

        assertThat(loads).hasValue(1);
        assertThat(count("source", "miss")).isEqualTo(1);
    }

    @Test
    void aDisabledLayerIsNotUsed() {
        switches.change(new CacheSwitches.Change(false, null, null));
        cache.get(List.of(2L));
        awaitStored(2);
        cache.get(List.of(2L));
        assertThat(count("l1", "hit") + count("l1", "miss")).isZero();
        assertThat(count("l2", "hit")).isEqualTo(1);
        assertThat(loads).hasValue(1);

        switches.change(new CacheSwitches.Change(null, false, null));
        cache.get(List.of(2L));
        cache.get(List.of(2L));
        assertThat(loads).as("no layer is on").hasValue(3);

        switches.change(new CacheSwitches.Change(true, null, null));
        cache.get(List.of(4L));
        cache.get(List.of(4L));
        other.get(List.of(4L));
        assertThat(loads).as("each instance loads it").hasValue(5);
        assertThat(redis.exists(cacheKey(4))).isZero();
    }

    @Test
    void concurrentReadersMakeOneLoadUnlessSingleFlightIsOff() {
        switches.change(new CacheSwitches.Change(null, false, null));
        assertThat(countLoads(2)).isEqualTo(1);

        switches.change(new CacheSwitches.Change(null, null, false));
        assertThat(countLoads(4)).isEqualTo(20);
    }

    /// Returns the number of loads by twenty concurrent readers. No load ends before all readers
    /// have missed.
    private int countLoads(long id) {
        int before = loads.get();
        double missed = count("l1", "miss");
        whileLoading = () -> await().until(() -> count("l1", "miss") == missed + 20);
        var readers =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () -> cache.get(List.of(id)),
                                                Thread::startVirtualThread))
                        .toList();
        readers.forEach(reader -> assertThat(reader.join()).hasSize(1));
        return loads.get() - before;
    }

    @Test
    void noObjectIsOlderThanItsLifetimeInAnyLayer() {
        var lifetime = Duration.ofMillis(800);
        cache = caches.create(kind(name, lifetime));
        other = caches.create(kind(name, lifetime));
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            long oldest = System.nanoTime() - lifetime.toNanos();
            var read = (i % 2 == 0 ? cache : other).get(List.of(2L));
            assertThat(read.getFirst()).isGreaterThanOrEqualTo(oldest);
        }

        assertThat(loads.get()).isBetween(3, 12);
        assertThat(count("l2", "hit")).isPositive();
    }

    /// The source may have read the object directly after the request.
    @Test
    void theLifetimeBeginsWithTheRequestToTheSource() {
        var lifetime = Duration.ofMillis(300);
        cache = caches.create(kind(name, lifetime));
        long start = System.nanoTime();
        whileLoading = () -> await().until(() -> System.nanoTime() - start > lifetime.toNanos());

        cache.get(List.of(2L));
        cache.get(List.of(2L));

        assertThat(loads).hasValue(2);
    }

    @Test
    void entriesInRedisExpireAtDifferentTimes() {
        var ids = LongStream.range(0, 100).map(i -> i * 2).boxed().toList();
        cache.get(ids);
        awaitStored(198);

        var expiries = ids.stream().map(id -> redis.pttl(cacheKey(id))).toList();
        assertThat(expiries).allMatch(ms -> ms > 230_000 && ms <= 300_000);
        assertThat(expiries.stream().map(ms -> ms / 1_000).distinct().count()).isGreaterThan(20);
    }

    @Test
    void anEvictedObjectLeavesBothLayers() {
        cache.get(List.of(2L));
        awaitStored(2);
        cache.evict(2L);

        await().until(() -> redis.exists(cacheKey(2)) == 0);
        cache.get(List.of(2L));
        assertThat(loads).hasValue(2);
    }

    @Test
    void anObjectEvictedDuringItsLoadIsNotCached() {
        whileLoading =
                () -> {
                    deleted.add(2L);
                    cache.evict(2L);
                    other.evict(2L);
                };
        cache.get(List.of(2L, 4L));
        awaitStored(4);

        await().until(() -> redis.exists(cacheKey(2)) == 0);
        whileLoading = () -> {};
        cache.get(List.of(2L, 4L));
        other.get(List.of(2L, 4L));
        assertThat(loads).hasValue(3);
    }

    @Test
    void anUnreadableValueInRedisIsAMiss() {
        for (var value : List.of("", "?", "1780000000000", "1780000000000{", "x234567890123{}")) {
            redis.set(cacheKey(2), bytes(value));
            caches.emptyMemory();
            assertThat(cache.get(List.of(2L))).as(value).hasSize(1);
            await().until(() -> !Arrays.equals(redis.get(cacheKey(2)), bytes(value)));
        }
        assertThat(loads).hasValue(5);
    }

    @Test
    void anObjectInRedisIsReadInALocaleWithOtherDigits() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR"));
        try {
            assertThat(NumberFormat.getIntegerInstance().format(7))
                    .as("the locale has other digits")
                    .isNotEqualTo("7");
            cache.get(List.of(2L));
            awaitStored(2);

            assertThat(other.get(List.of(2L))).hasSize(1);
            assertThat(loads).hasValue(1);
        } finally {
            Locale.setDefault(before);
        }
    }

    private void awaitStored(long... ids) {
        for (long id : ids) {
            await().until(() -> redis.exists(cacheKey(id)) == 1);
        }
    }

    private byte[] cacheKey(long id) {
        return bytes("cache:" + name + ":" + id);
    }

    private double count(String layer, String result) {
        return counts.counter(
                        "aviary.cache.requests", "cache", name, "layer", layer, "result", result)
                .count();
    }
}
