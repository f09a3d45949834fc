package io.aviary.tweet.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.query.PageTokens.Position;
import io.aviary.tweet.listing.Page.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageTests {
    private final List<Integer> limits = new ArrayList<>();

    @Test
    void pagingInEitherDirectionShowsTheExistingEntries() {
        var random = new Random(11);
        for (int round = 0; round < 200; round++) {
            double deleted = random.nextInt(4) / 4.0;
            var list =
                    LongStream.rangeClosed(1, random.nextInt(150))
                            .mapToObj(i -> new Entry<>(i, random.nextDouble() < deleted ? null : i))
                            .toList();
            int size = 1 + random.nextInt(20);

            assertThat(forward(list, size)).as("round %s", round).isEqualTo(existing(list));
            assertThat(backward(list, size)).as("round %s", round).isEqualTo(existing(list));
        }
    }

    @Test
    void aPageIsFullIfTheListHoldsEnough() {
        var list = entries(60, 2);

        var page = Page.read(IdRange.unbounded(null), 10, source(list));

        assertThat(page.entries()).hasSize(10).startsWith(60L, 58L);
        assertThat(page.older()).isEqualTo(42);
        assertThat(page.newer()).isEqualTo(60);
    }

    @Test
    void theLastPageHasNoTokenAlthoughOlderEntriesWereDeleted() {
        var list = new ArrayList<Entry<Long>>();
        LongStream.rangeClosed(1, 40).forEach(i -> list.add(new Entry<>(i, null)));
        LongStream.rangeClosed(41, 45).forEach(i -> list.add(new Entry<>(i, i)));

        var page = Page.read(IdRange.unbounded(null), 5, source(list));

        assertThat(page.entries()).hasSize(5);
        assertThat(page.older()).isNull();
    }

    @Test
    void aListOfDeletedEntriesIsReadForABoundedTimeAndHasANextPage() {
        var list = entries(20_000, 0);
        var clock = new AtomicLong(Long.MAX_VALUE - 1);

        // Each reading of the clock advances it by half a second. The first one precedes the reads.
        var page =
                Page.read(
                        IdRange.unbounded(null),
                        10,
                        source(list),
                        () -> clock.getAndAdd(500_000_000));

        assertThat(limits).containsExactly(11, 100, 100, 100, 100, 500, 500, 500);
        assertThat(page.entries()).isEmpty();
        assertThat(page.older()).isNotNull().isGreaterThan(1_000);
    }

    @Test
    void thePageIsNotEmptyIfAnEntryFollowsManyDeletedOnes() {
        for (int present = 1; present <= 20_000; present += 4_999) {
            var list = new ArrayList<>(entries(20_000, 0));
            list.set(present - 1, new Entry<>(present, (long) present));
            list.set(0, new Entry<>(1, 1L));

            assertThat(Page.read(IdRange.unbounded(null), 10, source(list)).entries())
                    .as("%s", present)
                    .startsWith((long) present);
        }
    }

    @Test
    void aPageThatHasEntriesIsReadABoundedNumberOfTimes() {
        var list = new ArrayList<>(entries(2_000, 0));
        list.set(1_999, new Entry<>(2_000, 2_000L));

        var page = Page.read(IdRange.unbounded(null), 10, source(list));

        assertThat(limits).hasSize(Page.MAX_READS);
        assertThat(page.entries()).containsExactly(2_000L);
        assertThat(page.older()).isNotNull();
    }

    @Test
    void anEmptyPageKeepsItsPositionAndLeadsBackToItsStart() {
        var list = entries(20, 1);
        var below = Page.read(IdRange.unbounded(new Position(true, 1)), 5, source(list));
        var above = Page.read(IdRange.unbounded(new Position(false, 20)), 5, source(list));

        assertThat(below).isEqualTo(new Page<Long>(List.of(), 0L, null));
        assertThat(above).isEqualTo(new Page<Long>(List.of(), 20L, 21L));
        assertThat(Page.read(IdRange.unbounded(new Position(false, 0)), 5, source(list)).entries())
                .containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(Page.read(IdRange.unbounded(new Position(true, 21)), 5, source(list)).entries())
                .containsExactly(20L, 19L, 18L, 17L, 16L);
        assertThat(Page.read(IdRange.unbounded(null), 5, source(List.of())).newer()).isNull();
    }

    @Test
    void aListWithoutDeletedEntriesTakesOneRead() {
        Page.read(IdRange.unbounded(null), 10, source(entries(100, 1)));

        assertThat(limits).hasSize(1);
    }

    private List<Long> forward(List<Entry<Long>> list, int size) {
        var shown = new ArrayList<Long>();
        var page = Page.read(IdRange.unbounded(null), size, source(list));
        shown.addAll(page.entries());
        for (var at = page.older(); at != null; at = page.older()) {
            page = Page.read(IdRange.unbounded(new Position(true, at)), size, source(list));
            shown.addAll(page.entries());
        }
        return shown;
    }

    private List<Long> backward(List<Entry<Long>> list, int size) {
        var shown = new ArrayList<Long>();
        long at = -1;
        for (long next = 0; next != at; ) {
            at = next;
            var page = Page.read(IdRange.unbounded(new Position(false, at)), size, source(list));
            shown.addAll(0, page.entries());
            next = Objects.requireNonNull(page.newer());
        }
        return shown;
    }

    private Page.Source<Long> source(List<Entry<Long>> list) {
        var order = Comparator.<Entry<Long>>comparingLong(Entry::cursor);
        return (range, limit) -> {
            limits.add(limit);
            return list.stream()
                    .filter(e -> e.cursor() > range.above() && e.cursor() < range.below())
                    .sorted(range.startsAtNewest() ? order.reversed() : order)
                    .limit(limit)
                    .toList();
        };
    }

    /// Returns entries of which every n-th exists; none exists for 0.
    private static List<Entry<Long>> entries(int number, int nth) {
        return LongStream.rangeClosed(1, number)
                .mapToObj(i -> new Entry<>(i, nth > 0 && i % nth == 0 ? i : null))
                .toList();
    }

    private static List<Long> existing(List<Entry<Long>> list) {
        return list.reversed().stream().map(Entry::value).filter(Objects::nonNull).toList();
    }
}
