package io.aviary.gateway.identity;

import jakarta.servlet.http.HttpServletRequest;

/// Remembers that a request was counted by this gateway alone, so that the service learns of it.
public final class Uncounted {
    private static final String ATTRIBUTE = Uncounted.class.getName();

    private Uncounted() {}

    /// The store of the counts is away.
    public static void mark(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    static boolean is(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
