package io.aviary.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;

/// Counts requests in this process while Redis is unavailable. Each gateway counts on its own, so
/// the effective limit is multiplied by the number of gateways. Beyond 100,000 callers, the least
/// active ones are evicted.
final class LocalCounts {
    private static final int MAX_CALLERS = 100_000;

    private final Cache<String, LimitUsage> counts =
            Caffeine.newBuilder().maximumSize(MAX_CALLERS).build();
    private final Clock clock;

    LocalCounts(Clock clock) {
        this.clock = clock;
    }

    LimitUsage count(String key, RateLimit limit) {
        var now = clock.instant();
        return counts.asMap()
                .compute(
                        key,
                        (_, known) ->
                                known == null || !now.isBefore(known.reset())
                                        ? new LimitUsage(limit, 1, now.plus(limit.period()), true)
                                        : new LimitUsage(
                                                limit, known.used() + 1, known.reset(), true));
    }
}
