package io.aviary.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    @Test
    void theTimeOfEndedChildrenIsReadFromLinux() {
        String stat = "42 (a ) b) S 7 42 42 0 -1 4194560 1 2 3 4 150 50 7 3 20 0 9 0 100 1 2";

        assertThat(ProcessTree.parse(stat)).isEqualTo(100);
        assertThat(ProcessTree.parse("42 (a) S 7")).isZero();
    }

    @Test
    void aProcessCountsWithItsDescendants() throws IOException {
        var busy = "i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); done; sleep 60 & sleep 60";
        var shell = new ProcessBuilder("sh", "-c", "sh -c '" + busy + "'; true").start();
        try {
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> ProcessTree.cpuMillis(shell.pid()), millis -> millis >= 20);
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    @Test
    void theTimeOfAProcessThatDoesNotRunIsUnknown() {
        var times = CpuTimes.now(new TreeMap<>(Map.of("redis", Long.MAX_VALUE)));

        assertThat(times.ofTheSystem()).isNaN();
        assertThat(Figures.of(times.ofTheSystem(), 3)).isEqualTo("unknown");
    }

    @Test
    void withoutPartsOnThisMachineTheTimeOfTheSystemIsUnknown() {
        assertThat(CpuTimes.now(new TreeMap<>()).ofTheSystem()).isNaN();
    }

    @Test
    void theCpuTimeOfThisProgramIsMeasured() {
        assertThat(CpuTimes.now(new TreeMap<>()).millis().get("load test")).isPositive();
    }

    @Test
    void theTimeOfTheSystemExcludesTheLoadTest() {
        var earlier = new CpuTimes(new TreeMap<>(Map.of("redis", 5.0, "load test", 10.0)));
        var later =
                new CpuTimes(new TreeMap<>(Map.of("redis", 25.0, "load test", 90.0, "kafka", 7.0)));

        assertThat(later.since(earlier).per(10).ofTheSystem()).isCloseTo(2.0, within(1e-9));
    }

    @Test
    void aMedianIsTheMiddleOfTheRounds() {
        assertThat(Medians.of(9, 1, 5)).isEqualTo(5);
        assertThat(Medians.of()).isZero();
        assertThat(Medians.of(List.of("a", "bbb", "cc"), String::length)).isEqualTo(2);
    }

    @Test
    void aGoalIsMetIfTheFigureIsWithinTheBound() {
        assertThat(Goal.atLeast("posts", 600, 600, 0).isMet()).isTrue();
        assertThat(Goal.atLeast("posts", 599, 600, 0))
                .hasToString("  missed  posts: 599 (goal: at least 600)");
        assertThat(Goal.atMost("CPU-ms", 0.704, 0.7, 2).isMet()).isFalse();
        assertThat(Goal.atMost("CPU-ms", 0.61, 0.7, 2))
                .hasToString("  met     CPU-ms: 0.61 (goal: at most 0.70)");
    }

    @Test
    void aGoalWithoutAFigureIsNeverMet() {
        for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(Goal.atMost("CPU-ms", none, 0.7, 2).isMet()).isFalse();
            assertThat(Goal.atLeast("share", none, 0.4, 2).isMet()).isFalse();
            assertThat(Goal.atMost("CPU-ms", none, 0.7, 2))
                    .hasToString("  unknown CPU-ms: unknown (goal: at most 0.70)");
        }
    }
}
