package io.aviary.timeline.cache;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The caches, under `aviary.cache`.
///
/// @param tweets how many tweets memory holds, and how many counters of tweets
/// @param users how many users memory holds
/// @param lifetime how long a tweet or a user may be used, from the request to the source through
///     all layers together; up to a fifth less for each, so that objects loaded together are not
///     loaded again together
/// @param metricsLifetime the same for counters of tweets, for users with their follower counts,
///     and for tweets while deletions may be missed
/// @param patience how long a reader waits for Redis before it asks the source
/// @param l1 the layer in memory
/// @param l2 the layer in Redis, which all instances share
/// @param singleFlight whether readers who miss the same object share one load
@Validated
@ConfigurationProperties("aviary.cache")
public record CacheSettings(
        @DefaultValue("20000") @Min(0) int tweets,
        @DefaultValue("5000") @Min(0) int users,
        @DefaultValue("5m") Duration lifetime,
        @DefaultValue("2s") Duration metricsLifetime,
        @DefaultValue("50ms") Duration patience,
        @DefaultValue Toggle l1,
        @DefaultValue Toggle l2,
        @DefaultValue Toggle singleFlight) {

    /// Whether a layer is in use.
    public record Toggle(@DefaultValue("true") boolean enabled) {}
}
