package io.aviary.timeline.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The size and life of home timelines in Redis, under `aviary.timeline`.
///
/// @param kept how many ids a timeline keeps when it is compacted, which happens when it has half
///     as many ids again
/// @param expiry how long a timeline lives after its last read
/// @param buildTimeout after this time another reader may take over a build
/// @param inFlight longer than any delivery is under way: tweets of an unfollowed author may arrive
///     during this time
@Validated
@ConfigurationProperties("aviary.timeline")
public record TimelineSettings(
        @DefaultValue("800") @Min(10) @Max(800) int kept,
        @DefaultValue("7d") Duration expiry,
        @DefaultValue("10s") Duration buildTimeout,
        @DefaultValue("1h") Duration inFlight) {
    /// Returns how long the hash beside a timeline lives after the last read: longer than the
    /// timeline.
    Duration sideHashExpiry() {
        return expiry.plus(inFlight.multipliedBy(2));
    }
}
