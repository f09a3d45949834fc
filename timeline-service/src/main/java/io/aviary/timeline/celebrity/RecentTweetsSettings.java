package io.aviary.timeline.celebrity;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings of the in-memory cache of celebrities' newest tweet ids, under `aviary.recent-tweets`.
///
/// @param maxAuthors the maximum number of cached celebrities; 0 turns the cache off
/// @param lifetime the time for which ids are used before they are reloaded, even though events
///     keep them fresh
/// @param lifetimeWithoutEvents the time for which ids are used while this instance may miss
///     events
@Validated
@ConfigurationProperties("aviary.recent-tweets")
record RecentTweetsSettings(
        @DefaultValue("1000") @Min(0) int maxAuthors,
        @DefaultValue("1m") Duration lifetime,
        @DefaultValue("1s") Duration lifetimeWithoutEvents) {}
