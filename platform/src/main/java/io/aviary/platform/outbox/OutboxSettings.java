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
/// @param gather at least so long from one round to the next, unless rows are left over
/// @param sendTimeout longer than the producer's `delivery.timeout.ms`, shorter than the lease of
///     six seconds
@Validated
@ConfigurationProperties("aviary.outbox")
record OutboxSettings(
        @DefaultValue("true") boolean relay,
        @DefaultValue("500") @Min(1) @Max(10_000) int batchSize,
        @DefaultValue("200ms") Duration pollInterval,
        @DefaultValue("50ms") Duration gather,
        @DefaultValue("4s") Duration sendTimeout) {}
