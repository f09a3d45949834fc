package io.aviary.timeline.fanout;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings for the speed of the fan-out, under `aviary.fanout`.
///
/// @param concurrentAuthors the number of authors, or follower pages, of one poll that each
///     consumer processes concurrently; the total must stay far below the limit of concurrent
///     calls to user-service, which readers need too
/// @param concurrentPages the number of pages of big authors' followers that all consumers of an
///     instance together push concurrently; readers wait behind these pushes in Redis
/// @param pageSize the number of followers in a page; an author with more followers is a big
///     author
/// @param linger the time that a big author's tweet waits on an idle system, so that several
///     tweets share one pass over all followers; the default is a tenth of the 5 s within which a
///     tweet must be visible
@Validated
@ConfigurationProperties("aviary.fanout")
record FanOutSettings(
        @DefaultValue("8") @Min(1) int concurrentAuthors,
        @DefaultValue("2") @Min(1) int concurrentPages,
        @DefaultValue("1000") @Min(1) @Max(5_000) int pageSize,
        @DefaultValue("500ms") Duration linger) {
    private static final int MAX_AUTHORS = 32;
    private static final int MAX_FOLLOWERS = 32_000;

    /// Returns the number of authors for which one call requests the first page of followers. The
    /// response is at most half a megabyte, which is far below the limit of user-service.
    int authorsPerCall() {
        return Math.clamp(MAX_FOLLOWERS / pageSize, 1, MAX_AUTHORS);
    }
}
