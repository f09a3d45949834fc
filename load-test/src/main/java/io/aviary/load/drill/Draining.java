package io.aviary.load.drill;

import io.aviary.load.client.Outboxes;
import io.aviary.load.client.Session;
import io.aviary.load.client.Settings;
import io.aviary.load.client.Tweets;
import io.aviary.load.console.Refusal;
import io.aviary.load.fact.Brokers;
import io.aviary.load.work.Waiting;
import java.time.Duration;
import java.util.Map;

/// Waits until nothing is on its way any more: outboxes empty, Kafka read to its end, the newest
/// tweets shown.
final class Draining {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Outboxes outboxes;
    private final String kafka;
    private final Tweets tweets;

    Draining(Settings settings, Tweets tweets) {
        this.outboxes = new Outboxes(settings.tweetService());
        this.kafka = settings.kafka();
        this.tweets = tweets;
    }

    /// @throws Refusal where it takes longer than two minutes
    void await(Map<Session, Long> newest) {
        try (var brokers = new Brokers(kafka)) {
            boolean drained =
                    Waiting.until(outboxes::areEmpty, PAUSE, LIMIT)
                            && Waiting.until(() -> isRead(brokers), PAUSE, LIMIT)
                            && newest.entrySet().stream()
                                    .allMatch(e -> isShown(e.getKey(), e.getValue()));
            if (!drained) {
                throw new Refusal(
                        "tweets are still on their way after %d s".formatted(LIMIT.toSeconds()));
            }
        }
    }

    private static boolean isRead(Brokers brokers) {
        try {
            return brokers.lag() == 0;
        } catch (Refusal notYet) {
            return false;
        }
    }

    /// Waits until the author's home timeline has the tweet, through whatever errors.
    boolean isShown(Session author, long tweet) {
        return Waiting.until(() -> looksShown(author, tweet), PAUSE, LIMIT);
    }

    private boolean looksShown(Session author, long tweet) {
        try {
            return tweets.isVisible(author, tweet);
        } catch (Refusal notYet) {
            return false;
        }
    }
}
