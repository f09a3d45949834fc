package io.aviary.timeline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntryTests {
    private static final long LIFETIME = 1_000_000;

    @Test
    void entriesLoadedTogetherExpireAtDifferentTimes() {
        var entries =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> Entry.of("" + i, 0, Duration.ofNanos(LIFETIME)))
                        .toList();

        assertThat(entries)
                .allMatch(entry -> entry.expiresAt() >= LIFETIME * 4 / 5)
                .allMatch(entry -> entry.expiresAt() <= LIFETIME);
        long inLaterHalf = entries.stream().filter(e -> e.expiresAt() > LIFETIME * 9 / 10).count();
        assertThat(inLaterHalf).isBetween(400L, 600L);
    }
}
