package io.aviary.gateway.ratelimit;

import static java.util.Objects.requireNonNullElse;

import io.aviary.gateway.count.RateLimit;
import io.aviary.gateway.routing.RouteClass;
import jakarta.validation.Valid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Rate limits of each caller, under `aviary.rate-limits`. Even the client of one person that
/// prefetches eagerly stays within the defaults. An address is an IPv4 address or an IPv6 /64; a
/// /56 has four times its limit, and a /48 has 16 times its limit.
///
/// @param enabled false for load tests only
/// @param read the limit of reads by user; 900 in 15 minutes
/// @param posting the limit of tweets and retweets by author; 100 in 15 minutes
/// @param write the limit of all other changes by user; 300 in 15 minutes
/// @param upload the limit of uploads by user; 900 in 15 minutes, each at most one segment
/// @param download the limit of downloads by address; 9,000 in 15 minutes
/// @param documentation the limit of documentation requests by address; 900 in 15 minutes
/// @param logIn the limit of log-ins by address; 100 in 15 minutes
/// @param token the limit of refreshes by session; 100 in 15 minutes. All other token requests can
///     be log-ins, so they have the same limit by address
/// @param signUp the limit of sign-ups by address; 100 in an hour
@Validated
@ConfigurationProperties("aviary.rate-limits")
record RateLimitSettings(
        @DefaultValue("true") boolean enabled,
        @Valid @Nullable RateLimit read,
        @Valid @Nullable RateLimit posting,
        @Valid @Nullable RateLimit write,
        @Valid @Nullable RateLimit upload,
        @Valid @Nullable RateLimit download,
        @Valid @Nullable RateLimit documentation,
        @Valid @Nullable RateLimit logIn,
        @Valid @Nullable RateLimit token,
        @Valid @Nullable RateLimit signUp) {

    RateLimit of(RouteClass routeClass) {
        return switch (routeClass) {
            case READ -> requireNonNullElse(read, quarterHourly(900));
            case POSTING -> requireNonNullElse(posting, quarterHourly(100));
            case WRITE -> requireNonNullElse(write, quarterHourly(300));
            case UPLOAD -> requireNonNullElse(upload, quarterHourly(900));
            case DOWNLOAD -> requireNonNullElse(download, quarterHourly(9_000));
            case DOCUMENTATION -> requireNonNullElse(documentation, quarterHourly(900));
            case LOG_IN -> requireNonNullElse(logIn, quarterHourly(100));
            case TOKEN -> requireNonNullElse(token, quarterHourly(100));
            case SIGN_UP -> requireNonNullElse(signUp, new RateLimit(100, Duration.ofHours(1)));
        };
    }

    private static RateLimit quarterHourly(int capacity) {
        return new RateLimit(capacity, Duration.ofMinutes(15));
    }
}
