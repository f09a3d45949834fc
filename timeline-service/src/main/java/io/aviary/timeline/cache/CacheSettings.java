package io.aviary.timeline.cache;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings of the caches, under `aviary.cache`.
///
/// @param maxTweets the maximum number of tweets in memory, and also of tweet counters
/// @param maxUsers the maximum number of users in memory
/// @param maxDeletions the maximum number of recent deletions in memory; while there are more,
///     tweets are cached for `metricsLifetime` only
/// @param lifetime the maximum age of a tweet or a user in all layers, counted from the request to
///     the source; each object expires up to 20 percent earlier, so that objects loaded together
///     are not reloaded together
/// @param metricsLifetime the maximum age of tweet counters, of users with follower counts, and of
///     tweets while this instance may miss deletions; objects that are read in the second half of
///     it are reloaded in the background
/// @param redisTimeout the maximum time that a reader waits for Redis before it queries the source
/// @param l1 the in-memory layer
/// @param l2 the layer in Redis, which all instances share
/// @param singleFlight whether concurrent readers that miss the same object share one load
@Validated
@ConfigurationProperties("aviary.cache")
public record CacheSettings(
        @DefaultValue("20000") @Min(0) int maxTweets,
        @DefaultValue("5000") @Min(0) int maxUsers,
        @DefaultValue("100000") @Min(0) int maxDeletions,
        @DefaultValue("5m") Duration lifetime,
        @DefaultValue("2s") Duration metricsLifetime,
        @DefaultValue("50ms") Duration redisTimeout,
        @DefaultValue Toggle l1,
        @DefaultValue Toggle l2,
        @DefaultValue Toggle singleFlight) {

    /// A switch for a layer or for single-flight loading.
    public record Toggle(@DefaultValue("true") boolean enabled) {}
}
