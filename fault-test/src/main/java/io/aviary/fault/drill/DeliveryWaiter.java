package io.aviary.fault.drill;

import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.client.TweetClient;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.system.EventBacklog;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Waits until every event is delivered: the outboxes are empty, the consumers have read Kafka to
/// its end, and the newest tweets are visible.
final class DeliveryWaiter {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Settings settings;
    private final TweetClient tweetClient;
    private final ReportingPoller poller;

    DeliveryWaiter(Settings settings, TweetClient tweetClient, ReportingPoller poller) {
        this.settings = settings;
        this.tweetClient = tweetClient;
        this.poller = poller;
    }

    /// Waits until every event is delivered.
    ///
    /// @param newest the newest tweet of each author
    /// @throws CommandException if one of the conditions takes longer than two minutes
    void awaitDelivery(Map<Session, Long> newest) {
        try (var backlog = new EventBacklog(settings)) {
            awaitNoObstacle(backlog::obstacle);
        }
        newest.forEach((author, tweet) -> awaitNoObstacle(() -> hidden(author, tweet)));
    }

    private void awaitNoObstacle(Supplier<Optional<String>> obstacle) {
        poller.await(obstacle, PAUSE, LIMIT)
                .ifPresent(
                        left -> {
                            throw new CommandException(
                                    "tweets are not delivered after %s s: %s"
                                            .formatted(LIMIT.toSeconds(), left));
                        });
    }

    /// Waits until the tweet is in its author's home timeline. Failed reads are retried.
    ///
    /// @return false if the tweet is not visible after two minutes
    boolean awaitVisible(Session author, long tweet) {
        return poller.await(() -> hidden(author, tweet), PAUSE, LIMIT).isEmpty();
    }

    private Optional<String> hidden(Session author, long tweet) {
        String obstacle =
                "the home timeline of %s does not show %s".formatted(author.username(), tweet);
        try {
            return tweetClient.isVisible(author, tweet) ? Optional.empty() : Optional.of(obstacle);
        } catch (CommandException unanswered) {
            return Optional.of(obstacle + ": " + unanswered.getMessage());
        }
    }
}
