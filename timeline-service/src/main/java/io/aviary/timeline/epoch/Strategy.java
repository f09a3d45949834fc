package io.aviary.timeline.epoch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How tweets come into home timelines.
public enum Strategy {
    /// All are pushed when they are posted.
    PUSH,
    /// None is pushed; every read is from the shards.
    PULL,
    /// Those of celebrities are merged when a timeline is read, all others are pushed.
    HYBRID;

    /// The strategy of a name in small letters.
    public static Optional<Strategy> named(String name) {
        return Arrays.stream(values()).filter(one -> one.toString().equals(name)).findFirst();
    }

    /// In small letters.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
