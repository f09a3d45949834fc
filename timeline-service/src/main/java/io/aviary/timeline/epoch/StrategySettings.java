package io.aviary.timeline.epoch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings of the strategy by which tweets enter timelines, under `aviary.strategy`.
///
/// @param initial the strategy to use while Redis holds none
/// @param pushOverlap the time for which the fan-out also follows the rule of the previous
///     strategy, after a switch or a start
@Validated
@ConfigurationProperties("aviary.strategy")
public record StrategySettings(
        @DefaultValue("hybrid") Strategy initial, @DefaultValue("5s") Duration pushOverlap) {}
