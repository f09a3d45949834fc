package io.aviary.timeline.fanout;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How fast tweets are fanned out, under `aviary.fanout`.
///
/// @param concurrentAuthors of a poll, or pages of big authors in one, that are worked for at a
///     time, by each consumer; together far fewer than the concurrent calls to user-service, which
///     readers need too
/// @param concurrentPages of big authors that are pushed at a time, by all consumers; readers wait
///     behind them in Redis
/// @param pageSize how many followers a page has; an author with more is a big author
/// @param gather how long a big author's tweet waits for others while there is little to do; they
///     then go out in one pass over all the followers; a tenth of the 5 s that a tweet may take
@Validated
@ConfigurationProperties("aviary.fanout")
record FanOutSettings(
        @DefaultValue("8") @Min(1) int concurrentAuthors,
        @DefaultValue("2") @Min(1) int concurrentPages,
        @DefaultValue("1000") @Min(1) @Max(5_000) int pageSize,
        @DefaultValue("500ms") Duration gather) {
    private static final int AUTHORS = 32;
    private static final int FOLLOWERS = 32_000;

    /// Of how many authors the first page of followers is asked for by one call: such an answer is
    /// half a megabyte at most, and far from what user-service refuses.
    int authorsTogether() {
        return Math.clamp(FOLLOWERS / pageSize, 1, AUTHORS);
    }
}
