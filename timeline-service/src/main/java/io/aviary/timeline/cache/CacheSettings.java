package io.aviary.timeline.cache;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The caches, under `aviary.cache`.
///
/// @param tweets how many tweets are kept in the process
/// @param users how many users are kept in the process
/// @param lifetime how long they are good for, counted from the load through all layers together;
///     up to a fifth less for each, so that what was loaded together is not loaded again together
/// @param metricsLifetime the same where like or follower counts are shown, and for tweets while
///     deletions are not heard of
/// @param patience how long a reader waits for Redis before it asks the source
/// @param l1 the layer in the process
/// @param l2 the layer in Redis, which all instances share
/// @param singleFlight whether readers who miss the same thing share one load
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

    /// Whether something is done at all.
    public record Toggle(@DefaultValue("true") boolean enabled) {}
}
