package io.aviary.timeline.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.redis.Master;
import io.aviary.timeline.testing.RunningService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EpochsTests extends RunningService {
    @Autowired private Epochs epochs;

    @Test
    void aLateReplyDoesNotRestoreAnOldEpoch() {
        long epoch = epochs.current().number();
        epochs.advance();
        epochs.update(epoch + " hybrid", System.nanoTime());

        assertThat(epochs.current().number()).isGreaterThan(epoch);
    }

    @Test
    void aMasterThatTookOverStartsOneEpoch() {
        var masters = masters(true);
        long before = epochs.current().number();

        epochs.advanceAfterFailover(masters, 0);

        long after = epochs.current().number();
        assertThat(after).isGreaterThan(before);
        epochs.advanceAfterFailover(masters, 0);
        epochs.advanceAfterFailover(masters, after - 1);
        assertThat(epochs.current().number()).as("the master is known").isEqualTo(after);
    }

    /// A network partition separated this instance and the replaced master from all others.
    @Test
    void anInstanceThatUsedTheReplacedMasterStartsAnotherEpoch() {
        var masters = masters(true);
        epochs.advanceAfterFailover(masters, 0);
        long before = epochs.current().number();

        epochs.advanceAfterFailover(masters, before + 1);

        assertThat(epochs.current().number()).isGreaterThan(before);
    }

    @Test
    void anEmptyMasterStartsNoEpoch() {
        long before = epochs.current().number();

        epochs.advanceAfterFailover(masters(false), 0);

        assertThat(epochs.current().number()).isEqualTo(before);
    }

    private static List<Master> masters(boolean tookOver) {
        return List.of(new Master("process", "master " + System.nanoTime(), tookOver, 0));
    }
}
