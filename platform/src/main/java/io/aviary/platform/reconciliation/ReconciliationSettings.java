package io.aviary.platform.reconciliation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings of the reconciliation of counters, under `aviary.reconciliation`.
///
/// @param scheduled whether runs start on a schedule; a run can always be requested
/// @param interval the pause after a complete run on a server, by any instance
/// @param batchSize the maximum number of counters that one statement compares
@Validated
@ConfigurationProperties("aviary.reconciliation")
record ReconciliationSettings(
        @DefaultValue("true") boolean scheduled,
        @DefaultValue("1h") @DurationMin(seconds = 1) Duration interval,
        @DefaultValue("500") @Min(1) @Max(10_000) int batchSize) {}
