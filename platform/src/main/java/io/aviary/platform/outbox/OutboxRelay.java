package io.aviary.platform.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/// Moves one server's outbox to Kafka: read the oldest rows, send them in order, wait for every
/// acknowledgement, delete them. A crash at any point repeats rows and never loses or overtakes
/// one.
final class OutboxRelay implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final OutboxTable table;
    private final RelayLease lease;
    private final KafkaTemplate<String, String> kafka;
    private final WakeUp.Bell bell;
    private final OutboxSettings settings;

    OutboxRelay(
            OutboxTable table,
            RelayLease lease,
            KafkaTemplate<String, String> kafka,
            WakeUp.Bell bell,
            OutboxSettings settings) {
        this.table = table;
        this.lease = lease;
        this.kafka = kafka;
        this.bell = bell;
        this.settings = settings;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                bell.await(step());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// One round; tells how long there is nothing to do unless somebody rings.
    private Duration step() throws InterruptedException {
        try {
            // No batch may still be on its way when somebody else becomes the relay.
            if (!lease.holdsFor(settings.sendTimeout())) {
                return settings.pollInterval();
            }
            var rows = table.oldest(settings.batchSize());
            if (rows.isEmpty()) {
                return settings.pollInterval();
            }
            // Reading may have been slow, or this process may have been stopped meanwhile.
            if (!lease.holdsFor(settings.sendTimeout())) {
                return Duration.ZERO;
            }
            send(rows);
            table.delete(rows);
            return Duration.ZERO;
        } catch (RuntimeException | ExecutionException failed) {
            log.warn("The outbox waits and is tried again: {}", failed.toString());
            return RETRY;
        }
    }

    private void send(List<OutboxTable.Row> rows) throws ExecutionException, InterruptedException {
        var acknowledgements =
                rows.stream()
                        .map(row -> kafka.send(row.topic(), row.key(), row.payload()))
                        .toList();
        for (var acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
    }

    /// Lets another process go on at once.
    void release() {
        try {
            lease.release();
        } catch (RuntimeException unreachable) {
            log.warn("The relay lease ends by itself: {}", unreachable.toString());
        }
    }
}
