package io.aviary.tools.verify;

import java.util.Arrays;
import java.util.Optional;

/// A position at which a timeline differs from the expected one.
///
/// @param position from 0, newest first
record Difference(String username, String timeline, int position, String expected, String actual) {
    private static final String END = "the end";

    /// Returns the first difference of two timelines; empty if they are equal.
    static Optional<Difference> between(
            String username, String timeline, long[] expected, long[] actual) {
        int position = Arrays.mismatch(expected, actual);
        return position < 0
                ? Optional.empty()
                : Optional.of(
                        new Difference(
                                username,
                                timeline,
                                position,
                                at(expected, position),
                                at(actual, position)));
    }

    private static String at(long[] ids, int position) {
        return position < ids.length ? Long.toString(ids[position]) : END;
    }

    /// Returns one line for the report.
    @Override
    public String toString() {
        return "%s, %s, position %s: expected %s, got %s"
                .formatted(username, timeline, position, expected, actual);
    }
}
