package io.aviary.platform.nodelease;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.BookstoreTest;
import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.NodeLease;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BookstoreTest
class NodeLeasesTests {
    private static final PhysicalShard HOME = new PhysicalShard(0);

    private final AtomicLong nanos = new AtomicLong();

    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;
    @Autowired private SnowflakeIds ids;

    @Test
    void aRunningServiceMintsIds() {
        var first = ids.next(new LogicalShard(3));
        var second = ids.next(new LogicalShard(3));

        assertThat(second).isGreaterThan(first);
        assertThat(first.shard().number()).isEqualTo(3);
        assertThat(first.node()).isNotEqualTo(SnowflakeId.BULK_NODE);
    }

    @Test
    void twoProcessesGetDifferentNodes() {
        long now = System.currentTimeMillis();

        assertThat(leases().acquire(now).orElseThrow().node())
                .isNotEqualTo(leases().acquire(now).orElseThrow().node());
    }

    @Test
    void theSuccessorStartsAboveThePredecessorsReservation() {
        long now = System.currentTimeMillis();
        var first = leases();
        var lease = first.acquire(now).orElseThrow();
        expire(lease.node());

        assertThat(first.renew(lease, now)).isEmpty();
        var successor = acquire(lease.node(), now);
        assertThat(successor.floorMillis()).isEqualTo(lease.highWaterMillis());
        assertThat(successor.highWaterMillis()).isGreaterThanOrEqualTo(lease.highWaterMillis());
    }

    @Test
    void aRenewalNeverShortensTheReservation() {
        long now = System.currentTimeMillis();
        var leases = leases();
        var lease = leases.acquire(now).orElseThrow();

        var renewed = leases.renew(lease, now + 5_000).orElseThrow();
        var withAnOlderClock = leases.renew(lease, now - 60_000).orElseThrow();

        assertThat(renewed.highWaterMillis()).isEqualTo(lease.highWaterMillis() + 5_000);
        assertThat(withAnOlderClock.highWaterMillis()).isEqualTo(renewed.highWaterMillis());
    }

    @Test
    void aClockFarAheadCannotBlockTheNodeForItsSuccessors() {
        long now = System.currentTimeMillis();

        var lease = leases().acquire(now + 86_400_000).orElseThrow();

        assertThat(lease.highWaterMillis()).isLessThan(now + 120_000);
    }

    @Test
    void aSlowResponseMakesTheLeaseShorter() throws Exception {
        long now = System.currentTimeMillis();
        var leases = leases();

        var lease = slowly(() -> leases.acquire(now)).orElseThrow();
        assertThat(lease.validUntilNanos()).isEqualTo(NodeLeases.LIFETIME.toNanos());

        nanos.set(0);
        var renewed = slowly(() -> leases.renew(lease, now)).orElseThrow();
        assertThat(renewed.validUntilNanos()).isEqualTo(NodeLeases.LIFETIME.toNanos());
    }

    /// Makes the database respond when five seconds have passed on the test's clock.
    private <T> T slowly(Callable<T> request) throws Exception {
        var locked = new CountDownLatch(1);
        var mayRespond = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(
                    () ->
                            shards.inTransaction(
                                    HOME,
                                    () -> {
                                        jdbc.sql("lock table node_lease in exclusive mode")
                                                .update();
                                        locked.countDown();
                                        return await(mayRespond);
                                    }));
            assertThat(await(locked)).isTrue();
            var response = threads.submit(request);
            Awaitility.await().atMost(10, SECONDS).until(this::aRequestOfThisTestWaits);
            nanos.set(SECONDS.toNanos(5));
            mayRespond.countDown();
            return response.get();
        }
    }

    /// Returns whether a request of this test waits for the lock. The running service renews its
    /// own lease with the same statements, so two requests wait.
    private boolean aRequestOfThisTestWaits() {
        var query =
                """
                select count(*) from pg_locks
                where not granted and relation = 'node_lease'::regclass
                """;
        return shards.read(HOME, () -> jdbc.sql(query).query(Long.class).single()) >= 2;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private NodeLeases leases() {
        return new NodeLeases(shards, jdbc, HOME, nanos::get);
    }

    /// Leases numbers until the requested one is granted. The number that has been free for the
    /// longest time comes first.
    private NodeLease acquire(int node, long now) {
        for (int n = 0; n <= 62; n++) {
            var lease = leases().acquire(now).orElseThrow();
            if (lease.node() == node) {
                return lease;
            }
        }
        throw new AssertionError("node " + node + " was never free");
    }

    private void expire(int node) {
        shards.inTransaction(
                HOME,
                () ->
                        jdbc.sql(
                                        "update node_lease set valid_until = '-infinity' where node = :node")
                                .param("node", node)
                                .update());
    }
}
