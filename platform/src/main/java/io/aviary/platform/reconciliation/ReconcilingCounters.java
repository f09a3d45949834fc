package io.aviary.platform.reconciliation;

import io.aviary.platform.lease.Lease;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/// Compares all counters, server by server and batch by batch. The comparison takes no locks. Each
/// wrong counter is repaired in a transaction of its own, so a request waits for at most one
/// repair.
class ReconcilingCounters {
    private static final Logger log = LoggerFactory.getLogger(ReconcilingCounters.class);
    private static final long BELOW_ALL = -1;

    /// The lifetime of the lease, longer than a statement may take. After this time, another run
    /// can replace one that died.
    private static final Duration LEASE_LIFETIME = Duration.ofMinutes(2);

    private final Counters counters;
    private final Shards shards;
    private final JdbcClient jdbc;
    private final ReconciliationSettings settings;
    private final MeterRegistry metrics;

    ReconcilingCounters(
            Counters counters,
            Shards shards,
            JdbcClient jdbc,
            ReconciliationSettings settings,
            MeterRegistry metrics) {
        this.counters = counters;
        this.shards = shards;
        this.jdbc = jdbc;
        this.settings = settings;
        this.metrics = metrics;
        for (var shard : shards.map().all()) {
            count("checked", shard, 0);
            count("repaired", shard, 0);
        }
    }

    /// Reconciles the servers that are due, every minute. A server that does not respond is
    /// retried a minute later.
    @Scheduled(initialDelay = 1, fixedRate = 1, timeUnit = TimeUnit.MINUTES)
    void reconcileDueServers() {
        if (settings.scheduled()) {
            for (var shard : shards.map().all()) {
                try {
                    reconcile(shard, settings.interval());
                } catch (RuntimeException failed) {
                    log.warn(
                            "The counters of shard {} cannot be compared: {}",
                            shard.index(),
                            failed.toString());
                }
            }
        }
    }

    /// Reconciles all servers now, one after the other.
    List<ReconciliationOutcome> reconcileAll() {
        return shards.map().all().stream().map(shard -> reconcile(shard, Duration.ZERO)).toList();
    }

    private ReconciliationOutcome reconcile(PhysicalShard shard, Duration quiet) {
        var lease = new Lease(shards, jdbc, shard, "reconciliation", LEASE_LIFETIME);
        if (!lease.acquire(quiet)) {
            return ReconciliationOutcome.busy(shard);
        }
        boolean finished = false;
        try {
            var outcome = compareAll(shard, lease);
            finished = true;
            return outcome;
        } finally {
            lease.release(finished);
        }
    }

    private ReconciliationOutcome compareAll(PhysicalShard shard, Lease lease) {
        long checked = 0;
        long repaired = 0;
        long after = BELOW_ALL;
        List<Long> ids;
        do {
            if (!lease.extend()) {
                throw new IllegalStateException("Another run has taken over " + shard);
            }
            long last = after;
            var compared =
                    shards.scan(shard, () -> counters.compareAfter(last, settings.batchSize()));
            ids = compared.ids();
            checked += count("checked", shard, ids.size());
            repaired += count("repaired", shard, repair(compared.wrong(), shard));
            after = ids.isEmpty() ? after : ids.getLast();
        } while (ids.size() == settings.batchSize());
        if (repaired > 0) {
            log.warn("{} of {} counters of shard {} were wrong", repaired, checked, shard.index());
        }
        return ReconciliationOutcome.done(shard, checked, repaired);
    }

    private long repair(List<Long> wrong, PhysicalShard shard) {
        return wrong.stream()
                .filter(id -> shards.inTransaction(shard, () -> counters.repair(id)))
                .count();
    }

    private long count(String what, PhysicalShard shard, long amount) {
        metrics.counter("aviary.reconciliation." + what, "shard", "" + shard.index())
                .increment(amount);
        return amount;
    }
}
