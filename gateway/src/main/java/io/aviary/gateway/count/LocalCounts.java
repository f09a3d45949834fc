package io.aviary.gateway.count;

import static java.util.Comparator.comparingLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Counts requests in this process while Redis is unavailable or full. Each gateway counts on its
/// own, so the effective limit is multiplied by the number of gateways.
///
/// Beyond a maximum number of keys, the least used keys are evicted. A refused request adds no key,
/// and a site adds at most a few hundred. So an IPv6 site with many networks cannot evict the
/// counts of others or its own.
final class LocalCounts implements Counts {
    private static final int MAX_KEYS = 100_000;

    private final Cache<String, LimitUsage> counts;
    private final Clock clock;

    LocalCounts(Clock clock) {
        this(clock, MAX_KEYS);
    }

    LocalCounts(Clock clock, int maxKeys) {
        this.clock = clock;
        counts = Caffeine.newBuilder().maximumSize(maxKeys).executor(Runnable::run).build();
    }

    @Override
    public synchronized LimitUsage count(List<LimitedKey> keys) {
        var now = clock.instant();
        var usages = keys.stream().map(key -> increment(key, now)).toList();
        var decisive = findDecisive(usages);
        if (!decisive.isExceeded()) {
            boolean sharing = usages.getLast().used() > MAX_BEFORE_SHARING;
            for (int i = 0; i < keys.size(); i++) {
                if (!sharing || i == keys.size() - 1 || usages.get(i).used() > 1) {
                    counts.put(keys.get(i).key(), usages.get(i));
                }
            }
        }
        return decisive;
    }

    private static LimitUsage findDecisive(List<LimitUsage> usages) {
        return usages.stream()
                .filter(LimitUsage::isExceeded)
                .findFirst()
                .or(() -> usages.stream().min(comparingLong(LimitUsage::remaining)))
                .orElseThrow();
    }

    private LimitUsage increment(LimitedKey key, Instant now) {
        var limit = key.limit();
        var known = counts.getIfPresent(key.key());
        return known == null || !now.isBefore(known.reset())
                ? new LimitUsage(limit, 1, now.plus(limit.period()), true)
                : new LimitUsage(limit, known.used() + 1, known.reset(), true);
    }
}
