package io.aviary.timeline.remote;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Limits of the calls to the other services, under `aviary.remote`.
///
/// @param concurrentCalls the maximum number of concurrent calls of each kind; the kinds are calls
///     to tweet-service, and calls to user-service for followers and followees, for users, and for
///     celebrities
/// @param maxWait the maximum time that a call waits for a free slot before it fails
@Validated
@ConfigurationProperties("aviary.remote")
record RemoteSettings(
        @DefaultValue("64") @Min(1) int concurrentCalls, @DefaultValue("500ms") Duration maxWait) {}
