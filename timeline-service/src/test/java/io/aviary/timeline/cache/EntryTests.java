package io.aviary.timeline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntryTests {
    private static final long AGE = 1_000_000;

    @Test
    void whatWasLoadedTogetherAgesApart() {
        var entries = IntStream.range(0, 1_000).mapToObj(i -> Entry.of("" + i, 0)).toList();

        assertThat(entries).allMatch(entry -> entry.isYounger(AGE, AGE * 4 / 5 - 1));
        long halfway = entries.stream().filter(entry -> entry.isYounger(AGE, AGE * 9 / 10)).count();
        assertThat(halfway).isBetween(400L, 600L);
        assertThat(entries).noneMatch(entry -> entry.isYounger(AGE, AGE));
    }
}
