package io.aviary.fault.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlushDrillTests {
    @Test
    void readsHaveRecoveredAfterTwoGoodSecondsInARow() {
        assertThat(FlushDrill.recovery(List.of(10.0, 11.0, 9.0), 12)).isZero();
        assertThat(FlushDrill.recovery(List.of(90.0, 11.0, 80.0, 12.0, 9.0, 50.0), 12))
                .isEqualTo(3);
    }

    @Test
    void readsThatStaySlowHaveNotRecovered() {
        assertThat(FlushDrill.recovery(List.of(90.0, 80.0, 10.0), 12)).isEqualTo(3);
    }
}
