package io.aviary.timeline.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.testing.RunningService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EpochsTests extends RunningService {
    @Autowired private Epochs epochs;

    @Test
    void aLateReplyDoesNotRestoreAnOldEpoch() {
        long epoch = epochs.current().number();
        epochs.advance();
        epochs.learn(epoch + " hybrid", System.nanoTime());

        assertThat(epochs.current().number()).isGreaterThan(epoch);
    }
}
