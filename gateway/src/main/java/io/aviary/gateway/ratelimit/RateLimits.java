package io.aviary.gateway.ratelimit;

import io.aviary.gateway.identity.Caller;
import io.aviary.gateway.routing.RouteClass;
import io.aviary.platform.problem.ProblemException;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts requests against the limit of their class.
///
/// While Redis is unavailable, most classes fall back to a limit of this gateway alone, because
/// refusing all requests would be worse. Log-ins and sign-ups are refused. Otherwise each
/// additional gateway would allow more guesses at a secret.
final class RateLimits {
    private static final Logger log = LoggerFactory.getLogger(RateLimits.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RateLimitSettings settings;
    private final SharedCounts shared;
    private final LocalCounts local;
    private final Clock clock;
    private volatile Instant pausedUntil = Instant.MIN;

    RateLimits(RateLimitSettings settings, SharedCounts shared, LocalCounts local, Clock clock) {
        this.settings = settings;
        this.shared = shared;
        this.local = local;
        this.clock = clock;
        if (!settings.enabled()) {
            log.warn("RATE LIMITS ARE OFF (AVIARY_RATE_LIMITS=off): for load tests only");
        }
    }

    /// Counts one more request.
    ///
    /// @throws ProblemException 503 if the class needs a shared count and Redis is unavailable
    LimitUsage count(RouteClass routeClass, Caller caller) {
        var limit = settings.of(routeClass);
        if (!settings.enabled()) {
            return new LimitUsage(limit, 0, clock.instant().plus(limit.period()));
        }
        var key = "rate:" + routeClass + ":" + caller.key();
        return routeClass.needsSharedCount()
                ? countOrRefuse(key, limit)
                : countWithFallback(key, limit);
    }

    private LimitUsage countWithFallback(String key, RateLimit limit) {
        if (clock.instant().isBefore(pausedUntil)) {
            return local.count(key, limit);
        }
        try {
            return shared.count(key, limit);
        } catch (RedisException unavailable) {
            pauseRedis(unavailable);
            return local.count(key, limit);
        }
    }

    private LimitUsage countOrRefuse(String key, RateLimit limit) {
        try {
            return shared.count(key, limit);
        } catch (RedisException unavailable) {
            pauseRedis(unavailable);
            throw ProblemException.unavailable("A required service is unavailable. Try again.");
        }
    }

    /// Skips Redis for one second, so requests do not wait for a server that has just failed.
    private void pauseRedis(RedisException unavailable) {
        var now = clock.instant();
        if (!now.isBefore(pausedUntil)) {
            log.warn(
                    "Redis is unavailable, so this gateway counts rate limits on its own: {}",
                    unavailable.toString());
        }
        pausedUntil = now.plus(PAUSE);
    }
}
