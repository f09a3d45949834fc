package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Runs the shortest benchmarks. Their figures mean nothing on a machine that is busy with tests,
/// but each must run to its end.
@SystemTest
class BenchSystemTests {
    private final TestSystem system;

    BenchSystemTests(TestSystem system) {
        this.system = system;
    }

    @BeforeAll
    void seed() throws IOException, InterruptedException {
        system.run("seed", "--users", "20", "--follows", "5", "--tweets", "30", "--seed", "7");
    }

    @Test
    void theMixAlternatesWithTheReference() throws IOException, InterruptedException {
        assertThat(
                        system.run(
                                "bench",
                                "mix",
                                "--rounds",
                                "1",
                                "--seconds",
                                "2",
                                "--warmup",
                                "3",
                                "--connections",
                                "2",
                                "--users",
                                "10"))
                .contains("reference", "user timeline", "Steal time")
                .containsPattern("(met|missed) +requests of the mix a second: [1-9]")
                .containsPattern("timeline-service +[0-9.]+ ");
    }

    @Test
    void everyTweetOfABacklogIsDelivered() throws IOException, InterruptedException {
        assertThat(
                        system.run(
                                "bench",
                                "fanout",
                                "--authors",
                                "3",
                                "--each",
                                "2",
                                "--warmup",
                                "0",
                                "--rounds",
                                "1"))
                .contains("missing from the checked timelines: 0")
                .containsPattern("(met|missed) +deliveries, as a share of the appends");
    }

    @Test
    void noPageIsWrongWhenRedisIsEmptied() throws IOException, InterruptedException {
        assertThat(
                        system.run(
                                "drill",
                                "flush",
                                "--users",
                                "10",
                                "--connections",
                                "2",
                                "--warmup",
                                "1",
                                "--before",
                                "2",
                                "--after",
                                "4"))
                .contains("Pages that differed from before: 0")
                .containsPattern("differences +0\n");
    }
}
