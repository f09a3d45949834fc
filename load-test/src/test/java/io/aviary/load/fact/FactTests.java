package io.aviary.load.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FactTests {

    @Test
    void anIdIsTakenApart() {
        long millis = Instant.parse("2026-01-01T00:00:00.123Z").toEpochMilli() - 1288834974657L;
        long id = millis << 22 | 700L << 12 | 5 << 6 | 9;

        assertThat(IdParts.of(id))
                .isEqualTo(new IdParts(Instant.parse("2026-01-01T00:00:00.123Z"), 700, 5, 9));
        assertThat(IdParts.of(id).localServer()).isOne();
        assertThat(IdParts.of(511L << 12).localServer()).isZero();
        assertThat(IdParts.of(512L << 12).localServer()).isOne();
    }

    /// Kafka's murmur2 of "21" is -973932308, of "foobar" -790332482: see Kafka's own UtilsTest.
    @Test
    void keysGoToThePartitionsOfKafkasDefaultPartitioner() {
        assertThat(Brokers.partition("21", 8)).isEqualTo((-973932308 & 0x7fffffff) % 8);
        assertThat(Brokers.partition("foobar", 7)).isEqualTo((-790332482 & 0x7fffffff) % 7);
    }

    @Test
    void theSourcesInputsGiveTheSourcesEstimates() {
        var estimates = new Estimates(Estimates.Inputs.OF_THE_SOURCE);

        assertThat(estimates.viewsADay()).isEqualTo(28e9);
        assertThat(estimates.textBytesADay()).isEqualTo(31e9);
        assertThat(estimates.mediaBytesADay()).isEqualTo(24e12);
        assertThat(estimates.bytesInASecond()).isCloseTo(278e6, within(1e6));
        assertThat(estimates.bytesOutASecond()).isCloseTo(34.7e9, within(1e9));
        assertThat(estimates.timelineWritesASecond()).isCloseTo(231_481, within(1.0));
    }

    @Test
    void bigNumbersAreShownWithTheirUnit() {
        assertThat(Estimates.shown(28e9)).isEqualTo("28.0 G");
        assertThat(Estimates.shown(1157)).isEqualTo("1.2 k");
        assertThat(Estimates.shown(12)).isEqualTo("12.0 ");
        assertThat(Estimates.shown(231_481)).isEqualTo("231 k");
    }
}
