package io.aviary.gateway.ratelimit;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// So many requests in a window of time, which opens with the first of them.
record RateLimit(
        @Positive int capacity, @DurationMin(seconds = 1) @DefaultValue("15m") Duration period) {}
