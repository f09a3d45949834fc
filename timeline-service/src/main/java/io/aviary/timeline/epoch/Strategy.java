package io.aviary.timeline.epoch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A strategy by which tweets enter home timelines.
public enum Strategy {
    /// Every tweet is pushed when it is posted.
    PUSH,
    /// No tweet is pushed, and every read goes to the shards.
    PULL,
    /// Tweets of celebrities are merged when a timeline is read, and all other tweets are pushed.
    HYBRID;

    /// Returns the strategy with the given lower-case name; empty if none exists.
    public static Optional<Strategy> named(String name) {
        return Arrays.stream(values()).filter(one -> one.toString().equals(name)).findFirst();
    }

    /// Returns the lower-case name.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
