package io.aviary.timeline.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TweetIdsTests {
    private final TweetIds ids = TweetIds.of(List.of(5L, 3L, 9L, 3L, 7L));

    @Test
    void repeatedIdsCountOnce() {
        assertThat(ids.size()).isEqualTo(4);
        assertThat(ids.oldest()).isEqualTo(3);
        assertThat(ids.newest()).isEqualTo(9);
    }

    @Test
    void bothBoundsOfARangeAreExclusive() {
        assertThat(ids.newestFirst(new IdRange(3, 9), 10)).containsExactly(7L, 5L);
        assertThat(ids.oldestFirst(new IdRange(3, 9), 10)).containsExactly(5L, 7L);
        assertThat(ids.newestFirst(new IdRange(4, 8), 1)).containsExactly(7L);
        assertThat(ids.oldestFirst(new IdRange(4, 8), 1)).containsExactly(5L);
        assertThat(ids.newestFirst(new IdRange(9, 3), 10)).isEmpty();
        assertThat(new IdRange(4, 5).isEmpty()).isTrue();
        assertThat(new IdRange(4, 6).isEmpty()).isFalse();
    }

    @Test
    void nothingIsAboveTheLargestId() {
        var range = IdRange.ALL.above(Long.MAX_VALUE);

        assertThat(ids.newestFirst(range, 10)).isEmpty();
        assertThat(ids.oldestFirst(range, 10)).isEmpty();
    }

    @Test
    void packedIdsReadBackTheSame() {
        var packed = ids.pack();

        assertThat(packed).hasSize(32);
        assertThat(TweetIds.unpack(packed, 8).newestFirst(IdRange.ALL, 9))
                .containsExactly(9L, 7L, 5L);
    }
}
