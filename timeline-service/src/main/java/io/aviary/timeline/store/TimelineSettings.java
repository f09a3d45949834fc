package io.aviary.timeline.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings for the size and lifetime of home timelines in Redis, under `aviary.timeline`.
///
/// @param compactedLength the number of ids that a timeline keeps when it is compacted; compaction
///     starts at one and a half times this number
/// @param expiry the time after its last read at which a timeline expires
/// @param buildTimeout the time after which another reader may take over a build
/// @param maxDeliveryTime an upper bound of the duration of any delivery; tweets of an unfollowed
///     author may arrive during this time
@Validated
@ConfigurationProperties("aviary.timeline")
public record TimelineSettings(
        @DefaultValue("800") @Min(10) @Max(800) int compactedLength,
        @DefaultValue("7d") Duration expiry,
        @DefaultValue("10s") Duration buildTimeout,
        @DefaultValue("1h") Duration maxDeliveryTime) {
    /// Returns the time after the last read at which the hash beside a timeline expires: later
    /// than the timeline.
    Duration sideHashExpiry() {
        return expiry.plus(maxDeliveryTime.multipliedBy(2));
    }
}
