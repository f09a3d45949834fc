package io.aviary.platform.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.BookstoreTest;
import io.aviary.platform.Calls;
import io.aviary.platform.lease.Lease;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import io.aviary.platform.token.ServiceTokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@BookstoreTest
class ReconcilingCountersTests {
    private static final PhysicalShard FIRST = new PhysicalShard(0);

    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;
    @Autowired private ServiceTokens tokens;
    @LocalServerPort private int port;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Shelf shelf = new Shelf();

    /// The books of a shelf and whether their counters are wrong, the same on every server.
    private static class Shelf implements Counters {
        final NavigableMap<Long, Boolean> wrong = new TreeMap<>();
        final List<Long> batches = new ArrayList<>();

        @Override
        public Comparison compareAfter(long after, int limit) {
            batches.add(after);
            var next = wrong.tailMap(after, false).keySet().stream().limit(limit).toList();
            return new Comparison(next, next.stream().filter(wrong::get).toList());
        }

        @Override
        public boolean repair(long id) {
            return wrong.put(id, false);
        }
    }

    @BeforeEach
    void releaseLeases() {
        for (var shard : shards.map().all()) {
            shards.inTransaction(
                    shard,
                    () ->
                            jdbc.sql(
                                            "update lease set valid_until = '-infinity', finished_at = '-infinity' where name = 'reconciliation'")
                                    .update());
        }
    }

    @Test
    void allCountersAreComparedInBatchesAndWrongOnesAreRepaired() {
        for (long id = 0; id < 7; id++) {
            shelf.wrong.put(id, id % 3 == 0);
        }

        assertThat(reconciling(3).reconcileAll())
                .containsExactly(
                        ReconciliationOutcome.done(FIRST, 7, 3),
                        ReconciliationOutcome.done(new PhysicalShard(1), 7, 0));
        assertThat(shelf.batches).startsWith(-1L, 2L, 5L);
        assertThat(shelf.wrong).doesNotContainValue(true);
        assertThat(metrics.counter("aviary.reconciliation.checked", "shard", "0").count())
                .isEqualTo(7);
        assertThat(metrics.counter("aviary.reconciliation.repaired", "shard", "0").count())
                .isEqualTo(3);
        assertThat(metrics.counter("aviary.reconciliation.repaired", "shard", "1").count())
                .isZero();
    }

    @Test
    void aCounterThatIsCorrectOnceLockedIsNotRepaired() {
        var changing =
                new Shelf() {
                    @Override
                    public boolean repair(long id) {
                        wrong.put(id, false);
                        return super.repair(id);
                    }
                };
        changing.wrong.put(1L, true);

        assertThat(reconciling(changing, 10).reconcileAll())
                .contains(ReconciliationOutcome.done(FIRST, 1, 0));
    }

    @Test
    void aServerHasOneRunAtATime() {
        var other = lease();
        assertThat(other.acquire(Duration.ZERO)).isTrue();

        assertThat(reconciling(10).reconcileAll())
                .containsExactly(
                        ReconciliationOutcome.busy(FIRST),
                        ReconciliationOutcome.done(new PhysicalShard(1), 0, 0));

        other.release(true);
        assertThat(reconciling(10).reconcileAll())
                .contains(ReconciliationOutcome.done(FIRST, 0, 0));
    }

    @Test
    void aServerThatWasJustReconciledIsNotDueButCanBeRequested() {
        var reconciling = reconciling(10);
        reconciling.reconcileDueServers();
        int batches = shelf.batches.size();
        reconciling.reconcileDueServers();
        assertThat(shelf.batches).hasSize(batches).hasSize(2);

        reconciling.reconcileAll();
        assertThat(shelf.batches).hasSize(4);
    }

    @Test
    void withoutAScheduleNoServerIsDue() {
        var settings = new ReconciliationSettings(false, Duration.ofHours(1), 10);
        new ReconcilingCounters(shelf, shards, jdbc, settings, metrics).reconcileDueServers();
        assertThat(shelf.batches).isEmpty();
    }

    @Test
    void aFailedRunReleasesItsLeaseAndIsDueAtOnce() {
        var failing =
                new Shelf() {
                    @Override
                    public Comparison compareAfter(long after, int limit) {
                        throw new IllegalStateException("on purpose");
                    }
                };
        assertThatThrownBy(() -> reconciling(failing, 10).reconcileAll()).hasMessage("on purpose");
        reconciling(failing, 10).reconcileDueServers();

        reconciling(10).reconcileDueServers();
        assertThat(shelf.batches).hasSize(2);
    }

    @Test
    void aRunWhoseLeaseWasTakenOverStops() {
        var slow =
                new Shelf() {
                    @Override
                    public Comparison compareAfter(long after, int limit) {
                        expireAndTake();
                        return super.compareAfter(after, limit);
                    }
                };
        slow.wrong.put(1L, false);
        slow.wrong.put(2L, false);

        assertThatThrownBy(() -> reconciling(slow, 1).reconcileAll())
                .hasMessageContaining("Another run");
        assertThat(slow.batches).hasSize(1);
        assertThat(lease().acquire(Duration.ZERO))
                .as("it did not release the other run's lease")
                .isFalse();
    }

    @Test
    void aServiceMayRequestARunAndAUserMayNot() {
        var calls = Calls.on(port);
        assertThat(calls.post("/internal/reconciliations", "").status()).isEqualTo(401);

        var response = calls.as(tokens.bearer()).post("/internal/reconciliations", "");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(
                        """
                        {"data":[{"shard":0,"state":"done","checked":0,"repaired":0},\
                        {"shard":1,"state":"done","checked":0,"repaired":0}]}""");
    }

    private void expireAndTake() {
        var other = Thread.ofVirtual().unstarted(this::takeOver);
        other.start();
        try {
            other.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void takeOver() {
        shards.inTransaction(
                FIRST,
                () ->
                        jdbc.sql(
                                        "update lease set valid_until = '-infinity' where name = 'reconciliation'")
                                .update());
        lease().acquire(Duration.ZERO);
    }

    private Lease lease() {
        return new Lease(shards, jdbc, FIRST, "reconciliation", Duration.ofMinutes(2));
    }

    private ReconcilingCounters reconciling(int batchSize) {
        return reconciling(shelf, batchSize);
    }

    private ReconcilingCounters reconciling(Counters counters, int batchSize) {
        var settings = new ReconciliationSettings(true, Duration.ofHours(1), batchSize);
        return new ReconcilingCounters(counters, shards, jdbc, settings, metrics);
    }
}
