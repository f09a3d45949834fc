package io.aviary.platform.reconciliation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How often counters are compared with what they count, under `aviary.reconciliation`.
///
/// @param scheduled false: only when somebody asks for it
/// @param interval how long a server is left alone after it was done, whoever did it
/// @param batch how many counters one statement compares
@Validated
@ConfigurationProperties("aviary.reconciliation")
record ReconciliationSettings(
        @DefaultValue("true") boolean scheduled,
        @DefaultValue("1h") @DurationMin(seconds = 1) Duration interval,
        @DefaultValue("500") @Min(1) @Max(10_000) int batch) {}
