package io.aviary.platform.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the relay works, under `aviary.outbox`.
///
/// @param relay false leaves the relaying to other instances
/// @param batchSize rows that are read, sent and deleted together
/// @param pollInterval how long a relay sleeps that nobody rings: what another instance wrote waits
///     this long
/// @param gather at least so long from one round of several rows to the next, unless rows are left
///     over
/// @param sendTimeout longer than the producer's `delivery.timeout.ms`, shorter than the lease of
///     six seconds
@Validated
@ConfigurationProperties("aviary.outbox")
record OutboxSettings(
        @DefaultValue("true") boolean relay,
        @DefaultValue("500") @Min(1) @Max(10_000) int batchSize,
        @DefaultValue("200ms") Duration pollInterval,
        @DefaultValue("50ms") Duration gather,
        @DefaultValue("4s") Duration sendTimeout) {
    private static final int SEVERAL = 3;

    /// How long after the begin of a round the next may begin: a third of [#gather] for a row that
    /// came alone, since where few come there is little to save.
    Duration untilNextRound(int rows) {
        return gather.multipliedBy(Math.min(rows, SEVERAL)).dividedBy(SEVERAL);
    }
}
