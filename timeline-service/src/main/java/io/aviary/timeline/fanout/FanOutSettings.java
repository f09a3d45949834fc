package io.aviary.timeline.fanout;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How fast tweets are fanned out, under `aviary.fanout`.
///
/// @param concurrentAuthors whose followers are asked for at a time, by each consumer; together far
///     fewer than the concurrent calls to user-service, which readers need too
/// @param concurrentPages of big authors that are pushed at a time, by all consumers; readers wait
///     behind them in Redis
/// @param chunk how many followers a page has; whoever has more is a big author
/// @param gather how long a chunk waits for others of its page while there is little to do; their
///     tweets then go out together
@Validated
@ConfigurationProperties("aviary.fanout")
record FanOutSettings(
        @DefaultValue("8") @Min(1) int concurrentAuthors,
        @DefaultValue("2") @Min(1) int concurrentPages,
        @DefaultValue("1000") @Min(1) @Max(5_000) int chunk,
        @DefaultValue("100ms") Duration gather) {}
