package io.aviary.timeline.strategy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How a strategy is left, under `aviary.timeline`.
///
/// @param pushLinger for how long after a switch, and after a start, those who push go on with what
///     the strategy before it asked for
@Validated
@ConfigurationProperties("aviary.timeline")
record StrategySettings(@DefaultValue("5s") Duration pushLinger) {}
