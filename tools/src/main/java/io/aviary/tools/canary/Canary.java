package io.aviary.tools.canary;

import static io.aviary.tools.canary.CanaryMetrics.Request.DELETE;
import static io.aviary.tools.canary.CanaryMetrics.Request.LOG_IN;
import static io.aviary.tools.canary.CanaryMetrics.Request.POST;
import static io.aviary.tools.canary.CanaryMetrics.Request.READ;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.TweetClient;
import io.aviary.tools.concurrent.Poller;
import io.aviary.tools.console.CommandException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Posts a tweet, looks for it in a follower's home timeline, and deletes it. These are the
/// functions that users would miss first.
final class Canary {
    private static final Duration MAX_PAUSE = Duration.ofSeconds(60);
    private static final Duration FAST_POLLING = Duration.ofSeconds(2);

    private final TweetClient tweetClient;
    private final CanaryAccounts accounts;
    private final CanaryMetrics metrics;
    private final Plan plan;
    private final PrintStream out;
    private CanaryAccounts.@Nullable Pair pair;

    Canary(
            Gateway gateway,
            CanaryAccounts accounts,
            CanaryMetrics metrics,
            Plan plan,
            PrintStream out) {
        this.tweetClient = new TweetClient(gateway);
        this.accounts = accounts;
        this.metrics = metrics;
        this.plan = plan;
        this.out = out;
    }

    /// The timing of a canary.
    ///
    /// @param interval the time from the end of one round to the next; longer after failures
    /// @param visibilityTimeout the time in which a tweet must become visible
    record Plan(Duration interval, Duration visibilityTimeout) {}

    /// Posts one tweet in each round.
    ///
    /// @param rounds the number of rounds; 0 means without end
    /// @return whether every tweet became visible
    boolean run(int rounds) {
        int failures = 0;
        int lost = 0;
        for (int i = 0; rounds == 0 || i < rounds; i++) {
            if (i > 0) {
                Poller.during(pause(failures));
            }
            failures = runRound() ? 0 : failures + 1;
            lost += failures > 0 ? 1 : 0;
        }
        return lost == 0;
    }

    /// Returns the pause before the next round. It doubles with each failure in a row, because a
    /// failing system needs less load.
    Duration pause(int failures) {
        var longer = plan.interval().multipliedBy(1L << Math.min(failures, 10));
        var longest = plan.interval().compareTo(MAX_PAUSE) > 0 ? plan.interval() : MAX_PAUSE;
        return longer.compareTo(longest) < 0 ? longer : longest;
    }

    private boolean runRound() {
        try {
            var users = pair;
            if (users == null) {
                users = metrics.count(LOG_IN, accounts::logIn);
                pair = users;
            }
            return checkOnePost(users);
        } catch (CommandException refused) {
            out.println(Instant.now() + " " + refused.line());
            // The system may have been replaced, so the next round logs in again.
            pair = null;
            return false;
        }
    }

    private boolean checkOnePost(CanaryAccounts.Pair users) {
        var posted =
                metrics.count(
                        POST, () -> tweetClient.post(users.author(), "Canary at " + Instant.now()));
        metrics.countPost();
        boolean found = awaitVisible(users, posted);
        if (found) {
            metrics.recordVisible(System.nanoTime() - posted.acceptedAt());
        } else {
            out.printf("%s tweet %s did not become visible%n", Instant.now(), posted.id());
        }
        metrics.count(
                DELETE,
                () -> {
                    tweetClient.delete(users.author(), posted.id());
                    return posted;
                });
        return found;
    }

    /// Polls often at first, for an exact measurement, and then rarely, to stay within the rate
    /// limit.
    private boolean awaitVisible(CanaryAccounts.Pair users, TweetClient.PostedTweet posted) {
        return Poller.until(() -> isVisible(users, posted), Duration.ofMillis(20), FAST_POLLING)
                || Poller.until(
                        () -> isVisible(users, posted),
                        Duration.ofSeconds(1),
                        plan.visibilityTimeout());
    }

    /// Treats a failed read as one without the tweet; the next read may find it.
    private boolean isVisible(CanaryAccounts.Pair users, TweetClient.PostedTweet posted) {
        try {
            return metrics.count(READ, () -> tweetClient.isVisible(users.reader(), posted.id()));
        } catch (CommandException refused) {
            return false;
        }
    }
}
