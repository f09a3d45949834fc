package io.aviary.timeline.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What is kept of a home timeline, under `aviary.timeline`.
///
/// @param kept how many ids a timeline is cut to when it grows beyond half as many again
/// @param expiry how long a timeline outlives its last read
/// @param buildTimeout after this time somebody else may build a timeline that is still building
/// @param inFlight longer than any delivery can be under way; for so long an unfollowed author's
///     tweets may still arrive
@Validated
@ConfigurationProperties("aviary.timeline")
public record TimelineSettings(
        @DefaultValue("800") @Min(10) @Max(800) int kept,
        @DefaultValue("7d") Duration expiry,
        @DefaultValue("10s") Duration buildTimeout,
        @DefaultValue("1h") Duration inFlight) {
    /// How long what lies beside a timeline outlives the last read: longer than the timeline.
    Duration expiryBeside() {
        return expiry.plus(inFlight.multipliedBy(2));
    }
}
