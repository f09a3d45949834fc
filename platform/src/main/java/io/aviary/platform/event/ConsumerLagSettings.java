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
/// @param interval the time between two requests
/// @param timeout the time without a response after which Kafka counts as unavailable
/// @param ignoredGroups pattern of groups that are omitted. By default these are the groups whose
///     names end in a random UUID: each belongs to a single instance, and nothing reads its events
///     after the instance has ended.
@Validated
@ConfigurationProperties("aviary.consumer-lag")
record ConsumerLagSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("10s") @DurationMin(seconds = 1) Duration interval,
        @DefaultValue("5s") @DurationMin(seconds = 1) Duration timeout,
        @DefaultValue(".*-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") Pattern ignoredGroups) {}
