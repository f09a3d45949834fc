package io.aviary.timeline.hydration;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The caches in the process, under `aviary.cache`.
///
/// @param tweets how many tweets are kept
/// @param users how many users are kept
/// @param lifetime how long they are good for; up to a fifth less for each, so that what was loaded
///     together is not loaded again together
/// @param metricsLifetime the same where like or follower counts are shown
@Validated
@ConfigurationProperties("aviary.cache")
record CacheSettings(
        @DefaultValue("20000") @Min(0) int tweets,
        @DefaultValue("5000") @Min(0) int users,
        @DefaultValue("10s") Duration lifetime,
        @DefaultValue("2s") Duration metricsLifetime) {}
