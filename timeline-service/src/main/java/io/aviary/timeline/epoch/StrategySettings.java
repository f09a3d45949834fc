package io.aviary.timeline.epoch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The strategy by which tweets enter timelines, under `aviary.strategy`.
///
/// @param initial the strategy to follow while Redis knows of none
/// @param pushLinger after a switch or a start, how long the fan-out also follows the rule of the
///     strategy before it
@Validated
@ConfigurationProperties("aviary.strategy")
public record StrategySettings(
        @DefaultValue("hybrid") Strategy initial, @DefaultValue("5s") Duration pushLinger) {}
