package io.aviary.timeline.remote;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How much is asked of the other services, under `aviary.remote`.
///
/// @param concurrentCalls of each kind: for followers and followees, users, celebrities, tweets
/// @param patience how long a call waits for its turn before it fails
@Validated
@ConfigurationProperties("aviary.remote")
record RemoteSettings(
        @DefaultValue("64") @Min(1) int concurrentCalls,
        @DefaultValue("500ms") Duration patience) {}
