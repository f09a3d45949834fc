package io.aviary.timeline.fanout;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How fast tweets are fanned out, under `aviary.fan-out`.
///
/// @param concurrentAuthors whose followers are asked for at a time, by each consumer; together far
///     fewer than the concurrent calls to user-service, which readers need too
@Validated
@ConfigurationProperties("aviary.fan-out")
record FanOutSettings(@DefaultValue("8") @Min(1) int concurrentAuthors) {}
