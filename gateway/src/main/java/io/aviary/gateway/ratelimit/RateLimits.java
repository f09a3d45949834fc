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
/// While Redis is away, most go on under a limit of this gateway alone, because not to answer would
/// be worse. Log-ins and sign-ups do not: every gateway would allow as many guesses at secrets.
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
    /// @throws ProblemException 503 where nobody passes uncounted and Redis is away
    LimitUsage count(RouteClass routeClass, Caller caller) {
        var limit = settings.of(routeClass);
        if (!settings.enabled()) {
            return new LimitUsage(limit, 0, clock.instant().plus(limit.period()));
        }
        var key = "rate:" + routeClass + ":" + caller.key();
        return routeClass.guarded() ? countOrRefuse(key, limit) : countAnyway(key, limit);
    }

    private LimitUsage countAnyway(String key, RateLimit limit) {
        if (clock.instant().isBefore(pausedUntil)) {
            return local.count(key, limit);
        }
        try {
            return shared.count(key, limit);
        } catch (RedisException away) {
            pause(away);
            return local.count(key, limit);
        }
    }

    private LimitUsage countOrRefuse(String key, RateLimit limit) {
        try {
            return shared.count(key, limit);
        } catch (RedisException away) {
            pause(away);
            throw ProblemException.unavailable("This cannot be answered now; try again.");
        }
    }

    /// Nobody waits for a Redis that was away a moment ago.
    private void pause(RedisException away) {
        var now = clock.instant();
        if (!now.isBefore(pausedUntil)) {
            log.warn("Redis is away, so rate limits are this gateway's alone: {}", away.toString());
        }
        pausedUntil = now.plus(PAUSE);
    }
}
