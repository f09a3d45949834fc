package io.aviary.tools.tour;

import io.aviary.tools.client.Session;
import io.aviary.tools.client.TweetClient;
import io.aviary.tools.client.UserClient;
import io.aviary.tools.concurrent.Poller;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.system.KafkaBacklog;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// The users and clients of the tour.
///
/// @param ada the author
/// @param ben a follower of Ada, as is Cleo
/// @param dan a user without followees
record Scene(
        Story story,
        UserClient userClient,
        TweetClient tweetClient,
        KafkaBacklog brokers,
        Session ada,
        Session ben,
        Session cleo,
        Session dan) {
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// Waits for a condition.
    ///
    /// @param what the condition in words, for the error
    /// @param since a `System.nanoTime()`
    /// @return the nanoseconds from `since` until the condition held
    /// @throws CommandException after half a minute
    static long await(String what, long since, BooleanSupplier condition) {
        if (!Poller.until(condition, PAUSE, LIMIT)) {
            throw new CommandException(
                    "%s, but this did not happen within %s s".formatted(what, LIMIT.toSeconds()));
        }
        return System.nanoTime() - since;
    }
}
