package io.aviary.gateway.ratelimit;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The maximum number of requests in a window of time, which starts with the first request.
record RateLimit(
        @Positive int capacity, @DurationMin(seconds = 1) @DefaultValue("15m") Duration period) {}
