package io.aviary.gateway.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalCountsTests {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock();
    private final LocalCounts counts = new LocalCounts(clock, 1_000);

    @Test
    void aWindowEnds() {
        use("a", 3);
        assertThat(count("a").isExceeded()).isTrue();
        clock.advance(PERIOD.minusMillis(1));
        assertThat(count("a").isExceeded()).isTrue();
        clock.advance(Duration.ofMillis(1));
        var next = count("a");
        assertThat(next.used()).isEqualTo(1);
        assertThat(next.reset()).isEqualTo(clock.instant().plus(PERIOD));
        assertThat(next.local()).isTrue();
    }

    @Test
    void aWindowStartsWithItsFirstRequest() {
        var reset = count("a").reset();
        clock.advance(Duration.ofSeconds(20));
        assertThat(count("a").reset()).isEqualTo(reset);
    }

    @Test
    void aRefusedRequestIsCountedForNoGroup() {
        var small = List.of(key("small", 2), key("large", 4));
        for (int i = 0; i < 10; i++) {
            counts.count(small);
        }
        assertThat(counts.count(small).limit().capacity()).isEqualTo(2);
        var neighbour = List.of(key("neighbour", 2), key("large", 4));
        assertThat(counts.count(neighbour).isExceeded()).isFalse();
        assertThat(counts.count(neighbour).isExceeded()).isFalse();

        var another = counts.count(List.of(key("another", 2), key("large", 4)));
        assertThat(another.isExceeded()).isTrue();
        assertThat(another.limit().capacity()).isEqualTo(4);
        assertThat(counts.count(List.of(key("another", 2))).used()).isEqualTo(1);
    }

    @Test
    void theSmallestRemainderIsShown() {
        use("large", 3);
        var usage = counts.count(List.of(key("small", 3), key("large", 4)));
        assertThat(usage.limit().capacity()).isEqualTo(4);
        assertThat(usage.remaining()).isZero();
    }

    @Test
    void oneSiteWithManyNetworksEvictsNoCount() {
        var usedUp = List.of(key("another caller", 3));
        use("another caller", 3);
        for (int i = 0; i < 8_000; i++) {
            counts.count(List.of(key("network " + i, 3), key("site", 50)));
        }
        assertThat(counts.count(usedUp).isExceeded()).isTrue();
        var site = counts.count(List.of(key("network 9000", 3), key("site", 50)));
        assertThat(site.isExceeded()).isTrue();
    }

    @Test
    void aSiteCreatesAFewHundredCountsAndEvictsNone() {
        use("another caller", 3);
        for (int i = 0; i < 8_000; i++) {
            var networks = List.of(key("/64 " + i, 3), key("/56 " + i, 9), key("site", 9_000));
            assertThat(counts.count(networks).isExceeded()).isFalse();
        }
        assertThat(count("another caller").isExceeded()).isTrue();
        assertThat(counts.count(List.of(key("/64 1", 3))).used()).isEqualTo(2);
    }

    @Test
    void theNumberOfKeysIsBounded() {
        for (int i = 0; i < 3_000; i++) {
            count("network " + i);
        }
        int known = 0;
        for (int i = 2_999; i >= 0; i--) {
            known += counts.count(List.of(key("network " + i, 3))).used() == 2 ? 1 : 0;
        }
        assertThat(known).isBetween(100, 1_000);
    }

    private void use(String key, int times) {
        for (int i = 0; i < times; i++) {
            count(key);
        }
    }

    private LimitUsage count(String key) {
        return counts.count(List.of(key(key, 3)));
    }

    private static LimitedKey key(String key, int capacity) {
        return new LimitedKey(key, new RateLimit(capacity, PERIOD));
    }
}
