package io.aviary.tweet.author;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How much of user-service this service may use, under `aviary.user-service`.
///
/// @param concurrency how many calls at once: virtual threads alone would send all there are
/// @param patience how long a request waits for its turn before it is told to come back
@Validated
@ConfigurationProperties("aviary.user-service")
record UserServiceSettings(
        @DefaultValue("64") @Min(1) int concurrency, @DefaultValue("500ms") Duration patience) {}
