package io.aviary.timeline.celebrity;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What the process remembers of celebrities, under `aviary.celebrities`.
///
/// @param remembered of how many the newest ids are kept in the process; 0 keeps none
/// @param lifetime after this time they are asked for again, although events keep them fresh
/// @param unheardLifetime the same while no events are heard yet
@Validated
@ConfigurationProperties("aviary.celebrities")
record CelebritySettings(
        @DefaultValue("1000") @Min(0) int remembered,
        @DefaultValue("1m") Duration lifetime,
        @DefaultValue("1s") Duration unheardLifetime) {}
