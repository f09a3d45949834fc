package io.aviary.platform.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings of the relay, under `aviary.outbox`.
///
/// @param relay whether this instance runs relays
/// @param batchSize the maximum number of rows that one round reads, sends and deletes
/// @param pollInterval the time that a relay sleeps without a signal. It delays only rows that
///     another instance wrote
/// @param maxPollInterval the maximum of this time, which each round without rows doubles
/// @param minInterval the shortest time from the start of a round of six or more rows to the next,
///     unless rows are left over
/// @param sendTimeout the timeout of a batch, longer than the producer's `delivery.timeout.ms`,
///     shorter than the lease of six seconds
@Validated
@ConfigurationProperties("aviary.outbox")
record OutboxSettings(
        @DefaultValue("true") boolean relay,
        @DefaultValue("500") @Min(1) @Max(10_000) int batchSize,
        @DefaultValue("200ms") Duration pollInterval,
        @DefaultValue("1s") Duration maxPollInterval,
        @DefaultValue("150ms") Duration minInterval,
        @DefaultValue("4s") Duration sendTimeout) {
    private static final int SEVERAL = 6;

    /// Returns the minimum time between the starts of two rounds: [#minInterval] after six or more
    /// rows, a sixth of it per row after fewer. So a server with fewer than 40 rows a second sends
    /// each row almost at once, and a busier one sends rows in batches.
    Duration untilNextRound(int rows) {
        return minInterval.multipliedBy(Math.min(rows, SEVERAL)).dividedBy(SEVERAL);
    }
}
