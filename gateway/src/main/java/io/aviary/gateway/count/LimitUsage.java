package io.aviary.gateway.count;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;

/// The part of a rate limit that a caller has used.
///
/// @param used requests of this window, the current one included
/// @param reset the end of the window
/// @param local whether only this gateway counted, because Redis is unavailable or full
public record LimitUsage(RateLimit limit, long used, Instant reset, boolean local) {
    /// Creates the usage of a limit that all gateways count together.
    public LimitUsage(RateLimit limit, long used, Instant reset) {
        this(limit, used, reset, false);
    }

    /// Returns whether the current request is beyond the limit.
    public boolean isExceeded() {
        return used > limit.capacity();
    }

    /// Returns the number of requests that the window still allows.
    public long remaining() {
        return Math.max(0, limit.capacity() - used);
    }

    /// Writes the rate-limit headers of the X API.
    public void writeHeaders(HttpServletResponse response) {
        response.setHeader("x-rate-limit-limit", Integer.toString(limit.capacity()));
        response.setHeader("x-rate-limit-remaining", Long.toString(remaining()));
        response.setHeader("x-rate-limit-reset", Long.toString(roundedReset().getEpochSecond()));
    }

    /// Returns the reset, rounded up to a full second, because clients that wait for it expect a
    /// time in the future.
    public Instant roundedReset() {
        return Instant.ofEpochSecond(reset.getEpochSecond() + 1);
    }
}
