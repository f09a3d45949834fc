package io.aviary.tools.system;

import io.aviary.tools.client.Metrics;
import io.aviary.tools.client.Settings;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.console.CommandException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The accepted events that consumers have not processed yet, in outboxes and in Kafka.
public final class EventBacklog implements AutoCloseable {
    private static final String OUTBOX_AGE = "aviary_outbox_age_seconds";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Metrics tweetService;
    private final KafkaBacklog brokers;

    public EventBacklog(Settings settings) {
        tweetService = new Metrics(settings.tweetService());
        brokers = new KafkaBacklog(settings.kafka());
    }

    /// Waits until the backlog is empty.
    ///
    /// @return the duration in seconds
    /// @throws CommandException if it takes longer than five minutes
    public double drain(PrintStream out) {
        long begin = System.nanoTime();
        var left = new ReportingPoller(out).await(this::obstacle, PAUSE, LIMIT);
        if (left.isPresent()) {
            throw new CommandException("events are still being processed: " + left.get());
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /// Returns a description of the backlog; empty if there is none.
    public Optional<String> obstacle() {
        return inOutboxes().or(this::inKafka);
    }

    /// Returns a description of the backlog in the outboxes of tweet-service.
    public Optional<String> inOutboxes() {
        try {
            double age = tweetService.greatest(OUTBOX_AGE);
            return age == 0
                    ? Optional.empty()
                    : Optional.of(
                            String.format(
                                    Locale.ROOT,
                                    "the oldest event in an outbox of tweet-service is %.1f s old",
                                    age));
        } catch (CommandException unanswered) {
            return Optional.of(unanswered.line());
        }
    }

    /// Returns a description of the events that consumer groups have not finished.
    public Optional<String> inKafka() {
        try {
            String lags =
                    brokers.lags().entrySet().stream()
                            .filter(lag -> lag.getValue() != 0)
                            .map(
                                    lag ->
                                            String.format(
                                                    Locale.ROOT,
                                                    "%s %,d",
                                                    lag.getKey(),
                                                    lag.getValue()))
                            .collect(Collectors.joining(", "));
            return lags.isEmpty()
                    ? Optional.empty()
                    : Optional.of("unread events by consumer group: " + lags);
        } catch (CommandException unanswered) {
            return Optional.of(unanswered.line());
        }
    }

    @Override
    public void close() {
        brokers.close();
    }
}
