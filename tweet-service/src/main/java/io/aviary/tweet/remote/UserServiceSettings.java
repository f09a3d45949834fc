package io.aviary.tweet.remote;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How much of user-service this service may use, under `aviary.user-service`.
///
/// @param concurrency how many calls at once: virtual threads alone would send all there are
/// @param patience how long a request waits for its turn before it is told to come back
/// @param remembered how many users are remembered, without their counts; 0 remembers none
/// @param lifetime how long they are good for
@Validated
@ConfigurationProperties("aviary.user-service")
record UserServiceSettings(
        @DefaultValue("64") @Min(1) int concurrency,
        @DefaultValue("500ms") Duration patience,
        @DefaultValue("10000") @Min(0) int remembered,
        @DefaultValue("10s") Duration lifetime) {}
