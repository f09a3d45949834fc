package io.aviary.gateway.ratelimit;

import io.aviary.gateway.count.LimitUsage;
import io.aviary.gateway.count.LimitedKey;
import io.aviary.gateway.count.RequestCounts;
import io.aviary.gateway.identity.Caller;
import io.aviary.gateway.routing.RouteClass;
import io.aviary.platform.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts requests against the limit of their class.
///
/// While Redis is unavailable, this gateway counts most classes on its own. Log-ins and sign-ups
/// are refused. Otherwise each additional gateway would allow more guesses at a secret. While Redis
/// is full, this gateway counts all classes on its own. Guesses are still limited: the limit of
/// each account in user-service does not need Redis.
final class RateLimits {
    private static final Logger log = LoggerFactory.getLogger(RateLimits.class);

    private final RateLimitSettings settings;
    private final RequestCounts counts;
    private final Clock clock;

    RateLimits(RateLimitSettings settings, RequestCounts counts, Clock clock) {
        this.settings = settings;
        this.counts = counts;
        this.clock = clock;
        if (!settings.enabled()) {
            log.warn("RATE LIMITS ARE OFF (AVIARY_RATE_LIMITS=off): for load tests only");
        }
    }

    /// Counts one more request.
    ///
    /// @throws ProblemException 503 if the class needs a shared count and Redis is unavailable
    LimitUsage count(RouteClass routeClass, Caller caller) {
        if (!settings.enabled()) {
            return unlimited(routeClass);
        }
        var keys = keys(routeClass, caller);
        return routeClass.needsSharedCount() ? counts.countShared(keys) : counts.count(keys);
    }

    /// Counts one more refresh of a session, from all addresses together.
    LimitUsage countRefresh(String session) {
        var key = new LimitedKey("rate:REFRESH:" + session, settings.of(RouteClass.TOKEN));
        return settings.enabled() ? counts.count(List.of(key)) : unlimited(RouteClass.TOKEN);
    }

    /// Returns the usage that is shown while limits are off.
    private LimitUsage unlimited(RouteClass routeClass) {
        var limit = settings.of(routeClass);
        return new LimitUsage(limit, 0, clock.instant().plus(limit.period()));
    }

    boolean isRedisFull() {
        return counts.isFull();
    }

    /// Returns the counts of a caller's groups, each with the limit of the class.
    private List<LimitedKey> keys(RouteClass routeClass, Caller caller) {
        var limit = settings.of(routeClass);
        return caller.groups().stream()
                .map(
                        group ->
                                new LimitedKey(
                                        "rate:" + routeClass + ":" + group.key(),
                                        limit.times(group.callers())))
                .toList();
    }
}
