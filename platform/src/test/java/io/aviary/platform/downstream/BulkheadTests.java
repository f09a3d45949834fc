package io.aviary.platform.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BulkheadTests {
    @Test
    void aCallThatGetsNoPermitInTimeIsRefused() throws Exception {
        var bulkhead = new Bulkhead("The shop", "orders", 1, Duration.ofMillis(50));
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
                .isInstanceOf(BusyException.class)
                .hasMessage("The shop is busy. Try again.");

        leave.countDown();
        assertThat(first.get()).isTrue();
        assertThat(bulkhead.call(() -> "now")).isEqualTo("now");
    }

    @Test
    void aFailureReturnsItsPermit() {
        var bulkhead = new Bulkhead("The shop", "orders", 1, Duration.ZERO);
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

    @Test
    void aFailureOfACallThatDoesNotWaitReturnsItsPermit() {
        var bulkhead = new Bulkhead("The shop", "orders", 1, Duration.ZERO);
        assertThatThrownBy(
                        () ->
                                bulkhead.callNow(
                                        () -> {
                                            throw new IllegalStateException("broken");
                                        }))
                .hasMessage("broken");

        assertThat(bulkhead.callNow(() -> Optional.of("next"))).contains("next");
        assertThat(bulkhead.call(() -> "another")).isEqualTo("another");
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
    void anInterruptedCallIsRefusedAndStaysInterrupted() {
        var bulkhead = new Bulkhead("The shop", "orders", 1, Duration.ofSeconds(5));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> bulkhead.call(() -> "never")).isInstanceOf(BusyException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aCallThatDoesNotWaitIsSkippedIfTheBulkheadIsFull() {
        var bulkhead = new Bulkhead("The shop", "orders", 1, Duration.ofSeconds(5));

        assertThat(bulkhead.callNow(() -> bulkhead.callNow(() -> Optional.of("inner")))).isEmpty();
        assertThat(bulkhead.callNow(() -> Optional.of("outer"))).contains("outer");
    }

    @Test
    void theMetricsShowHowFullTheBulkheadIs() {
        var metrics = new SimpleMeterRegistry();
        Metrics.addRegistry(metrics);
        try {
            var bulkhead = new Bulkhead("The shop", "deliveries", 1, Duration.ZERO);
            var inside =
                    bulkhead.call(
                            () -> {
                                assertThatThrownBy(() -> bulkhead.call(() -> "never"))
                                        .isInstanceOf(BusyException.class);
                                assertThat(bulkhead.callNow(() -> Optional.of("never"))).isEmpty();
                                return metrics.get("aviary.bulkhead.in.flight")
                                        .tag("calls", "deliveries")
                                        .gauge()
                                        .value();
                            });

            assertThat(inside).isEqualTo(1);
            assertThat(
                            metrics.get("aviary.bulkhead.in.flight")
                                    .tag("calls", "deliveries")
                                    .gauge()
                                    .value())
                    .isZero();
            assertThat(
                            metrics.get("aviary.bulkhead.limit")
                                    .tag("calls", "deliveries")
                                    .gauge()
                                    .value())
                    .isEqualTo(1);
            assertThat(
                            metrics.get("aviary.bulkhead.refused")
                                    .tag("calls", "deliveries")
                                    .counter()
                                    .count())
                    .isEqualTo(2);
        } finally {
            Metrics.removeRegistry(metrics);
        }
    }
}
