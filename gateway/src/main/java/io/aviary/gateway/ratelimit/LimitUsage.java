package io.aviary.gateway.ratelimit;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;

/// How much of a limit is used.
///
/// @param used by the requests of this window, this one included
/// @param reset when the window ends
/// @param alone counted by this gateway alone, since Redis is away
record LimitUsage(RateLimit limit, long used, Instant reset, boolean alone) {
    LimitUsage(RateLimit limit, long used, Instant reset) {
        this(limit, used, reset, false);
    }

    boolean exceeded() {
        return used > limit.capacity();
    }

    /// Tells the client, as X does. The reset is rounded up, because clients that wait for it read
    /// it as a time in the future.
    void describeIn(HttpServletResponse response) {
        long remaining = Math.max(0, limit.capacity() - used);
        response.setHeader("x-rate-limit-limit", Integer.toString(limit.capacity()));
        response.setHeader("x-rate-limit-remaining", Long.toString(remaining));
        response.setHeader("x-rate-limit-reset", Long.toString(resetUp().getEpochSecond()));
    }

    Instant resetUp() {
        return Instant.ofEpochSecond(reset.getEpochSecond() + 1);
    }
}
