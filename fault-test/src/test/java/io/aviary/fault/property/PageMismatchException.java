package io.aviary.fault.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A page that is not as it should be.
final class PageMismatchException extends RuntimeException {
    private final int reader;
    private final Set<Long> tweets;

    /// @param reader the user's number
    /// @param tweets on which the page and the truth differ
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

    /// Those of the first that the second lacks.
    static List<Long> difference(List<Long> first, List<Long> second) {
        var rest = new ArrayList<>(first);
        rest.removeAll(second);
        return rest;
    }
}
