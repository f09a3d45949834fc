package io.aviary.timeline.celebrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.timeline.id.TweetIds;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentIdsTests {
    private final RecentIds recent = new RecentIds();

    @Test
    void aTweetPostedDuringTheLoadIsNotLost() {
        recent.add(ids(7));
        recent.load(
                () -> {
                    recent.add(ids(9));
                    return ids(3, 7);
                });
        recent.add(ids(11));

        assertThat(recent.ids().values().toArray()).containsExactly(3, 7, 9, 11);
        assertThat(recent.completeFrom()).isZero();
    }

    @Test
    void aFullSliceIsCompleteFromItsOldestId() {
        recent.load(() -> TweetIds.of(LongStream.rangeClosed(101, 900)));

        assertThat(recent.completeFrom()).isEqualTo(101);
    }

    @Test
    void aSecondReaderWaitsForTheLoad() throws Exception {
        var second = CompletableFuture.supplyAsync(recent::ids);
        assertThat(second).isNotDone();

        recent.load(() -> ids(5));

        assertThat(second.get(5, TimeUnit.SECONDS).size()).isOne();
    }

    @Test
    void aFailureReachesAllWaitingReaders() {
        var failure = new IllegalStateException("simulated failure of tweet-service");

        assertThatThrownBy(
                        () ->
                                recent.load(
                                        () -> {
                                            throw failure;
                                        }))
                .isSameAs(failure);
        assertThatThrownBy(recent::ids).isSameAs(failure);
    }

    @Test
    void theAgeIsComparedWithALimit() {
        assertThat(recent.isYounger(Duration.ofMinutes(1))).isTrue();
        assertThat(recent.isYounger(Duration.ZERO)).isFalse();
    }

    private static TweetIds ids(long... ids) {
        return TweetIds.of(LongStream.of(ids));
    }
}
