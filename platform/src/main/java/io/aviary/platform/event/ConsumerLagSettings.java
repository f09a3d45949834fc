package io.aviary.platform.event;

import java.time.Duration;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Whether this service asks Kafka how far all consumers are, under `aviary.consumer-lag`. Two
/// services that do are enough for one of them to be down.
///
/// @param pause between two questions
/// @param timeout after which Kafka counts as away
/// @param ignored groups that come and go with an instance: nobody reads on where one was killed
@Validated
@ConfigurationProperties("aviary.consumer-lag")
record ConsumerLagSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("10s") @DurationMin(seconds = 1) Duration pause,
        @DefaultValue("5s") @DurationMin(seconds = 1) Duration timeout,
        @DefaultValue("") Pattern ignored) {}
