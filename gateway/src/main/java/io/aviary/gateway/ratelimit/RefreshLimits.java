package io.aviary.gateway.ratelimit;

import static io.aviary.gateway.routing.RouteClass.TOKEN;

import io.aviary.gateway.count.LimitUsage;
import io.aviary.gateway.count.LimitedKey;
import io.aviary.gateway.count.RequestCounts;
import io.aviary.gateway.identity.Caller;
import java.time.Duration;
import java.util.List;

/// Limits refreshes: each session by its own count, and failures by network.
///
/// Many sessions share an address, so no client may use up the refreshes of the others. A network
/// with too many failures can still refresh the sessions that were refreshed within the last day.
/// Only their holders know the ids of these sessions.
final class RefreshLimits {
    private static final Duration KNOWN_FOR = Duration.ofDays(1);
    private static final String FAILURE = "FAILED_REFRESH";

    private final RateLimits limits;
    private final RateLimitSettings settings;
    private final RequestCounts counts;

    RefreshLimits(RateLimits limits, RateLimitSettings settings, RequestCounts counts) {
        this.limits = limits;
        this.settings = settings;
        this.counts = counts;
    }

    /// Counts a refresh of a session, unless its network has failed too often.
    LimitUsage count(String session, Caller caller) {
        if (!limits.areEnabled()) {
            return limits.unlimited(TOKEN);
        }
        var failures = counts.check(failures(caller));
        if (failures.isExceeded() && !isKnown(session)) {
            return failures;
        }
        return counts.count(List.of(new LimitedKey("rate:REFRESH:" + session, settings.of(TOKEN))));
    }

    /// Records that a refresh succeeded.
    void recordSuccess(String session) {
        if (limits.areEnabled()) {
            counts.remember(knownKey(session), KNOWN_FOR);
        }
    }

    /// Counts a refresh that was refused because of its token.
    void recordFailure(Caller caller) {
        if (limits.areEnabled()) {
            counts.count(failures(caller));
        }
    }

    private boolean isKnown(String session) {
        var once = settings.of(TOKEN).withCapacity(1);
        return counts.check(List.of(new LimitedKey(knownKey(session), once))).isExceeded();
    }

    private List<LimitedKey> failures(Caller caller) {
        return limits.keys(FAILURE, TOKEN, caller);
    }

    private static String knownKey(String session) {
        return "rate:REFRESHED:" + session;
    }
}
