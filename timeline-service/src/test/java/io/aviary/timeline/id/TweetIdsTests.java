package io.aviary.timeline.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TweetIdsTests {
    private final TweetIds ids = TweetIds.of(LongStream.of(5, 3, 9, 3, 7));

    @Test
    void duplicateIdsAreKeptOnce() {
        assertThat(ids.size()).isEqualTo(4);
        assertThat(ids.oldest()).isEqualTo(3);
    }

    @Test
    void bothBoundsOfARangeAreExclusive() {
        assertThat(values(ids.newestFirst(new IdRange(3, 9), 10))).containsExactly(7L, 5L);
        assertThat(values(ids.oldestFirst(new IdRange(3, 9), 10))).containsExactly(5L, 7L);
        assertThat(values(ids.newestFirst(new IdRange(4, 8), 1))).containsExactly(7L);
        assertThat(values(ids.oldestFirst(new IdRange(4, 8), 1))).containsExactly(5L);
        assertThat(ids.newestFirst(new IdRange(9, 3), 10)).isEmpty();
        assertThat(new IdRange(4, 5).isEmpty()).isTrue();
        assertThat(new IdRange(4, 6).isEmpty()).isFalse();
    }

    @Test
    void noIdIsAboveTheLargest() {
        var range = IdRange.ALL.above(Long.MAX_VALUE);

        assertThat(ids.newestFirst(range, 10)).isEmpty();
        assertThat(ids.oldestFirst(range, 10)).isEmpty();
    }

    @Test
    void packedIdsAreReadBackUnchanged() {
        var packed = ids.pack();

        assertThat(packed).hasSize(32);
        assertThat(TweetIds.unpack(packed, 8).values().toArray()).containsExactly(5, 7, 9);
    }

    @Test
    void unionDifferenceAndTruncationKeepTheRightIds() {
        var others = TweetIds.of(LongStream.of(4, 5));

        assertThat(TweetIds.union(List.of(ids, others)).values())
                .containsExactly(3L, 4L, 5L, 7L, 9L);
        assertThat(ids.with(others).values()).containsExactly(3L, 4L, 5L, 7L, 9L);
        assertThat(ids.without(others).values()).containsExactly(3L, 7L, 9L);
        assertThat(ids.newest(2).values()).containsExactly(7L, 9L);
        assertThat(ids.newest(9)).isSameAs(ids);
    }

    private static List<Long> values(List<TweetId> ids) {
        return ids.stream().map(TweetId::value).toList();
    }
}
