package io.aviary.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeasuringTests {

    @Test
    void stealIsTheEighthColumnAndGuestTimeIsNotCountedTwice() {
        var before = StealTime.parse("cpu  100 0 50 800 10 0 5 35 77 0").orElseThrow();
        var after = StealTime.parse("cpu  150 0 70 820 10 0 5 45 99 0").orElseThrow();

        assertThat(before).isEqualTo(new StealTime(35, 1000));
        assertThat(after.percentSince(before)).isCloseTo(10.0, within(1e-9));
        assertThat(before.percentSince(before)).isZero();
    }

    @Test
    void otherLinesHaveNoStealTime() {
        assertThat(StealTime.parse("cpu0 1 2 3 4 5 6 7 8 9 0")).isEmpty();
        assertThat(StealTime.parse("cpu 1 2 3 4 5 6 7")).isEmpty();
        assertThat(StealTime.parse("")).isEmpty();
    }

    @Test
    void percentilesAreShownInMilliseconds() {
        var latencies = new Latencies();
        for (int i = 1; i <= 100; i++) {
            latencies.record(TimeUnit.MILLISECONDS.toNanos(i));
        }
        var table = Latencies.table("");
        latencies.addTo(table, "reads");
        new Latencies().addTo(table, "none");

        assertThat(table.toString().lines())
                .containsExactly(
                        "         count  median ms  p95 ms  p99 ms  max ms",
                        "  reads    100       50.0    95.0    99.0   100.0",
                        "  none       0          -       -       -       -");
    }
}
