package io.aviary.load.tour;

import io.aviary.load.client.People;
import io.aviary.load.client.Session;
import io.aviary.load.client.Tweets;
import io.aviary.load.console.Refusal;
import io.aviary.load.fact.Brokers;
import io.aviary.load.work.Waiting;
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
        Brokers brokers,
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
    /// @throws Refusal after half a minute
    static long until(String what, long since, BooleanSupplier condition) {
        if (!Waiting.until(condition, LOOK, LIMIT)) {
            throw new Refusal(
                    "%s, but after %d s it still is not so".formatted(what, LIMIT.toSeconds()));
        }
        return System.nanoTime() - since;
    }
}
