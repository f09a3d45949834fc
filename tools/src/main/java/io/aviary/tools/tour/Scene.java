package io.aviary.tools.tour;

import io.aviary.tools.client.People;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Tweets;
import io.aviary.tools.concurrent.Poller;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.system.KafkaBacklog;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// What every step of the tour needs: whom it acts as, and through what.
///
/// @param ada posts
/// @param ben follows Ada, and so does Cleo
/// @param dan follows nobody
record Scene(
        Story story,
        People people,
        Tweets tweets,
        KafkaBacklog brokers,
        Session ada,
        Session ben,
        Session cleo,
        Session dan) {
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// Looks until it is so.
    ///
    /// @param since a `System.nanoTime()`
    /// @return nanoseconds since then
    /// @throws CommandException after half a minute
    static long until(String what, long since, BooleanSupplier condition) {
        if (!Poller.until(condition, LOOK, LIMIT)) {
            throw new CommandException(
                    "%s, but after %d s it still is not so".formatted(what, LIMIT.toSeconds()));
        }
        return System.nanoTime() - since;
    }
}
