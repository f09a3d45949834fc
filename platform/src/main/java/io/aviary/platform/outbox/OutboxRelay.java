package io.aviary.platform.outbox;

import io.aviary.platform.event.EventSender;
import io.aviary.platform.lease.Lease;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves one server's outbox to Kafka: reads the oldest rows, sends them in order, waits for every
/// acknowledgement and deletes them. A crash at any point may repeat rows, but loses none and
/// keeps their order. Under load, the relay gathers rows, because every round has a fixed cost:
/// two transactions here and a poll in each consumer.
final class OutboxRelay implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final OutboxTable table;
    private final Lease lease;
    private final EventSender events;
    private final WakeUp.Signal signal;
    private final OutboxSettings settings;
    private long nextRound = System.nanoTime();
    private Duration idleWait;

    OutboxRelay(
            OutboxTable table,
            Lease lease,
            EventSender events,
            WakeUp.Signal signal,
            OutboxSettings settings) {
        this.table = table;
        this.lease = lease;
        this.events = events;
        this.signal = signal;
        this.settings = settings;
        idleWait = settings.pollInterval();
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                signal.await(runRound());
                awaitNextRound();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until the next round may start.
    private void awaitNextRound() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nextRound - System.nanoTime());
    }

    /// Runs one round.
    ///
    /// @return the maximum time to wait for a signal before the next round
    private Duration runRound() throws InterruptedException {
        try {
            // No batch may still be in flight when another process becomes the relay.
            if (!lease.holdFor(settings.sendTimeout())) {
                return settings.pollInterval();
            }
            long began = System.nanoTime();
            var rows = table.oldest(settings.batchSize());
            if (rows.isEmpty()) {
                return nextIdleWait();
            }
            idleWait = settings.pollInterval();
            // Reading may have been slow, or this process may have been suspended.
            if (!lease.holdFor(settings.sendTimeout())) {
                return Duration.ZERO;
            }
            send(rows);
            table.delete(rows);
            if (rows.size() == settings.batchSize()) {
                return Duration.ZERO;
            }
            nextRound = began + settings.untilNextRound(rows.size()).toNanos();
            return settings.pollInterval();
        } catch (RuntimeException | ExecutionException failed) {
            log.warn("The outbox cannot be sent and is retried: {}", failed.toString());
            return RETRY;
        }
    }

    /// Doubles the wait with each empty round, up to a limit, so an idle system sends few queries.
    private Duration nextIdleWait() {
        var wait = idleWait;
        var longer = wait.multipliedBy(2);
        var max = settings.maxPollInterval();
        idleWait = longer.compareTo(max) < 0 ? longer : max;
        return wait;
    }

    private void send(List<OutboxTable.Row> rows) throws ExecutionException, InterruptedException {
        var acknowledgements =
                rows.stream()
                        .map(row -> events.send(row.topic(), row.key(), row.payload(), row.cause()))
                        .toList();
        for (var acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
    }

    /// Releases the lease, so another process can take over at once.
    void release() {
        try {
            lease.release(false);
        } catch (RuntimeException unreachable) {
            log.warn("The relay lease was not released and expires: {}", unreachable.toString());
        }
    }
}
