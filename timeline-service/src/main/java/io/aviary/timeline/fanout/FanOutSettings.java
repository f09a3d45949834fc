package io.aviary.timeline.fanout;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The speed of the fan-out, under `aviary.fanout`.
///
/// @param concurrentAuthors how many authors, or follower pages, of one poll each consumer
///     processes concurrently; all consumers together stay far below the concurrent calls to
///     user-service, which readers need too
/// @param concurrentPages how many pages of big authors' followers all consumers of an instance
///     push concurrently; readers wait behind them in Redis
/// @param pageSize how many followers a page has; an author with more is a big author
/// @param gather how long a big author's tweet waits for others on an idle system; they share one
///     pass over all followers; a tenth of the 5 s within which a tweet has to be visible
@Validated
@ConfigurationProperties("aviary.fanout")
record FanOutSettings(
        @DefaultValue("8") @Min(1) int concurrentAuthors,
        @DefaultValue("2") @Min(1) int concurrentPages,
        @DefaultValue("1000") @Min(1) @Max(5_000) int pageSize,
        @DefaultValue("500ms") Duration gather) {
    private static final int AUTHORS = 32;
    private static final int FOLLOWERS = 32_000;

    /// Returns for how many authors one call asks for the first page of followers. The answer is
    /// half a megabyte at most, which is far below the limit of user-service.
    int authorsTogether() {
        return Math.clamp(FOLLOWERS / pageSize, 1, AUTHORS);
    }
}
