package io.aviary.timeline.celebrity;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The celebrities' newest tweet ids in memory, under `aviary.recent-tweets`.
///
/// @param authors for how many celebrities ids are remembered; 0 remembers none
/// @param lifetime how long ids are used before they are loaded again, although events keep them
///     fresh
/// @param lifetimeWithoutEvents the same while this instance may miss events
@Validated
@ConfigurationProperties("aviary.recent-tweets")
record RecentTweetsSettings(
        @DefaultValue("1000") @Min(0) int authors,
        @DefaultValue("1m") Duration lifetime,
        @DefaultValue("1s") Duration lifetimeWithoutEvents) {}
