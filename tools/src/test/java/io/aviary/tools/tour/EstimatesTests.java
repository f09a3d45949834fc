package io.aviary.tools.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimatesTests {

    @Test
    void theInputsOfTheExerciseGiveItsEstimates() {
        var estimates = new Estimates(Estimates.Inputs.DEFAULTS);

        assertThat(estimates.viewsADay()).isEqualTo(28e9);
        assertThat(estimates.textBytesADay()).isEqualTo(31e9);
        assertThat(estimates.mediaBytesADay()).isEqualTo(24e12);
        assertThat(estimates.bytesInASecond()).isCloseTo(278e6, within(1e6));
        assertThat(estimates.bytesOutASecond()).isCloseTo(34.7e9, within(1e9));
        assertThat(estimates.timelineWritesASecond()).isCloseTo(231_481, within(1.0));
    }

    @Test
    void bigNumbersAreShownWithTheirUnit() {
        assertThat(Estimates.format(28e9)).isEqualTo("28.0 G");
        assertThat(Estimates.format(1157)).isEqualTo("1.2 k");
        assertThat(Estimates.format(12)).isEqualTo("12.0 ");
        assertThat(Estimates.format(231_481)).isEqualTo("231 k");
    }
}
