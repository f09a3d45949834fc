package io.aviary.gateway.count;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The maximum number of requests in a window of time, which starts with the first request.
public record RateLimit(
        @Positive int capacity, @DurationMin(seconds = 1) @DefaultValue("15m") Duration period) {
    /// Returns the limit of a group that may send as much as this number of callers.
    public RateLimit times(int callers) {
        return withCapacity(Math.multiplyExact(capacity, callers));
    }

    /// Returns a limit with the same window.
    public RateLimit withCapacity(int requests) {
        return new RateLimit(requests, period);
    }
}
