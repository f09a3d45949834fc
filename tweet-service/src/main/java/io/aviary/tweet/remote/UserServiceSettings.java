package io.aviary.tweet.remote;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Limits on calls to user-service, under `aviary.user-service`.
///
/// @param concurrency the maximum number of concurrent calls; virtual threads set no limit of
///     their own
/// @param maxWait the maximum time that a request waits for a permit before it gets a 503
/// @param cacheSize the maximum number of cached users, without their metrics; 0 disables the
///     cache
/// @param cacheLifetime the time for which a user stays in the cache
@Validated
@ConfigurationProperties("aviary.user-service")
record UserServiceSettings(
        @DefaultValue("64") @Min(1) int concurrency,
        @DefaultValue("500ms") Duration maxWait,
        @DefaultValue("10000") @Min(0) int cacheSize,
        @DefaultValue("10s") Duration cacheLifetime) {}
