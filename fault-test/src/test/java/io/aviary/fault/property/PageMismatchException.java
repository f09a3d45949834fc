package io.aviary.fault.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A page differs from the expected one.
final class PageMismatchException extends RuntimeException {
    private final int reader;
    private final Set<Long> tweets;

    /// @param reader the number of the user
    /// @param tweets the ids in which the page and the expectation differ
    PageMismatchException(int reader, String message, Set<Long> tweets) {
        super(message);
        this.reader = reader;
        this.tweets = tweets;
    }

    int reader() {
        return reader;
    }

    Set<Long> tweets() {
        return tweets;
    }

    /// Returns the ids of the first list that the second list lacks.
    static List<Long> difference(List<Long> first, List<Long> second) {
        var rest = new ArrayList<>(first);
        rest.removeAll(second);
        return rest;
    }
}
