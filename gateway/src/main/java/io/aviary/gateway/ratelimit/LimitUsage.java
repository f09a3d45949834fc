package io.aviary.gateway.ratelimit;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;

/// The part of a rate limit that a caller has used.
///
/// @param used requests of this window, the current one included
/// @param reset the end of the window
/// @param local whether only this gateway counted, because Redis is unavailable
record LimitUsage(RateLimit limit, long used, Instant reset, boolean local) {
    LimitUsage(RateLimit limit, long used, Instant reset) {
        this(limit, used, reset, false);
    }

    boolean isExceeded() {
        return used > limit.capacity();
    }

    /// Writes the rate-limit headers of the X API.
    void writeHeaders(HttpServletResponse response) {
        long remaining = Math.max(0, limit.capacity() - used);
        response.setHeader("x-rate-limit-limit", Integer.toString(limit.capacity()));
        response.setHeader("x-rate-limit-remaining", Long.toString(remaining));
        response.setHeader("x-rate-limit-reset", Long.toString(roundedReset().getEpochSecond()));
    }

    /// Returns the reset, rounded up to a full second, because clients that wait for it expect a
    /// time in the future.
    Instant roundedReset() {
        return Instant.ofEpochSecond(reset.getEpochSecond() + 1);
    }
}
