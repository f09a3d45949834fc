package io.aviary.platform.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BulkheadTests {
    @Test
    void whoFindsNoPlaceInTimeIsToldToComeBack() throws Exception {
        var bulkhead = new Bulkhead("The shop", 1, Duration.ofMillis(50));
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        var first =
                CompletableFuture.supplyAsync(
                        () ->
                                bulkhead.call(
                                        () -> {
                                            entered.countDown();
                                            return await(leave);
                                        }));
        entered.await();

        assertThatThrownBy(() -> bulkhead.call(() -> "never"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(503));

        leave.countDown();
        assertThat(first.get()).isTrue();
        assertThat(bulkhead.call(() -> "now")).isEqualTo("now");
    }

    @Test
    void aFailureGivesItsPlaceBack() {
        var bulkhead = new Bulkhead("The shop", 1, Duration.ZERO);
        for (int n = 0; n < 3; n++) {
            assertThatThrownBy(
                            () ->
                                    bulkhead.call(
                                            () -> {
                                                throw new IllegalStateException("broken");
                                            }))
                    .hasMessage("broken");
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    @Test
    void whoWillNotWaitGoesWithout() {
        var bulkhead = new Bulkhead("The shop", 1, Duration.ofSeconds(5));

        assertThat(bulkhead.callNow(() -> bulkhead.callNow(() -> Optional.of("inner")))).isEmpty();
        assertThat(bulkhead.callNow(() -> Optional.of("outer"))).contains("outer");
    }
}
