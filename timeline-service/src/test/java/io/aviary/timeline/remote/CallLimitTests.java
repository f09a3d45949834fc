package io.aviary.timeline.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallLimitTests {
    private final CallLimit limit = new CallLimit("it", 1, Duration.ofMillis(1));

    @Test
    void whoeverDoesNotGetATurnIsToldToComeAgain() {
        limit.call(
                () ->
                        assertThatThrownBy(() -> limit.call(() -> 1))
                                .isInstanceOfSatisfying(
                                        ProblemException.class,
                                        problem -> assertThat(problem.status()).isEqualTo(503)));
        assertThat(limit.<Integer>call(() -> 2)).isEqualTo(2);
    }

    @Test
    void aCallThatFailsGivesItsTurnBack() {
        assertThatThrownBy(
                        () ->
                                limit.call(
                                        () -> {
                                            throw new IllegalStateException();
                                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(limit.callNow(() -> Optional.of(3))).contains(3);
    }

    @Test
    void whoeverDoesNotWantToWaitGetsNothing() {
        assertThat(limit.call(() -> limit.callNow(() -> Optional.of(4)))).isEmpty();
    }
}
