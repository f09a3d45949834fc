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

/// Compares all counters, server by server and batch by batch. The comparison locks nothing. Each
/// wrong counter is repaired in a transaction of its own, so that a request waits for one repair at
/// most.
class ReconcilingCounters {
    private static final Logger log = LoggerFactory.getLogger(ReconcilingCounters.class);
    private static final long BELOW_ALL = -1;

    /// Longer than a statement may take. A run that died is followed by another after this time.
    private static final Duration LIFETIME = Duration.ofMinutes(2);

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

    /// Reconciles every minute the servers that are due. A server that does not answer is tried the
    /// next time.
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
        var lease = new Lease(shards, jdbc, shard, "reconciliation", LIFETIME);
        if (!lease.take(quiet)) {
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
            var compared = shards.read(shard, () -> counters.compareAfter(last, settings.batch()));
            ids = compared.ids();
            checked += count("checked", shard, ids.size());
            repaired += count("repaired", shard, repair(compared.wrong(), shard));
            after = ids.isEmpty() ? after : ids.getLast();
        } while (ids.size() == settings.batch());
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
