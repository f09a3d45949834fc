package io.aviary.platform.shard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.platform.BookstoreTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BookstoreTest
class ShardMetricsTests {
    @Autowired private MeterRegistry metrics;

    @Test
    void aKilledServerIsDownUntilItsRestart() {
        awaitUp(0, 1);
        awaitUp(1, 1);

        TestInfrastructure.postgres(1).kill();
        try {
            awaitUp(1, 0);
            assertThat(gauge("aviary.shard.up", 0)).isOne();
            assertThat(gauge("aviary.outbox.age", 1)).isNaN();
            assertThat(gauge("aviary.shard.standbys", 1)).isNaN();
        } finally {
            TestInfrastructure.postgres(1).start();
        }
        awaitUp(1, 1);
    }

    @Test
    void aServerWithoutAStandbyHasNoReplicationLag() {
        awaitUp(0, 1);

        assertThat(gauge("aviary.shard.standbys", 0)).isZero();
        assertThat(gauge("aviary.shard.replication.lag.bytes", 0)).isNaN();
        assertThat(gauge("aviary.shard.replication.lag.seconds", 0)).isNaN();
    }

    private void awaitUp(int shard, double up) {
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(gauge("aviary.shard.up", shard)).isEqualTo(up));
    }

    private double gauge(String name, int shard) {
        return metrics.get(name).tag("shard", "" + shard).gauge().value();
    }
}
