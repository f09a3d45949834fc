package io.aviary.platform.event;

import java.time.Duration;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings of the lag reader, under `aviary.consumer-lag`. Two services read the lag, so one of
/// them may be down.
///
/// @param pause between two requests
/// @param timeout after which Kafka counts as unavailable
/// @param ignored pattern of groups that belong to a single instance and end with it
@Validated
@ConfigurationProperties("aviary.consumer-lag")
record ConsumerLagSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("10s") @DurationMin(seconds = 1) Duration pause,
        @DefaultValue("5s") @DurationMin(seconds = 1) Duration timeout,
        @DefaultValue("") Pattern ignored) {}
