package io.aviary.gateway.count;

import io.aviary.platform.problem.ProblemException;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The counts of all gateways together. While Redis is unavailable or full, this gateway counts on
/// its own, because refusing all requests would be worse.
///
/// If a request has several keys, each belongs to a group that contains the group of the previous
/// key. A request that one group's limit refuses is counted for no group.
public final class RequestCounts {
    private static final Logger log = LoggerFactory.getLogger(RequestCounts.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Counts shared;
    private final Counts local;
    private final Clock clock;
    private volatile Instant pausedUntil = Instant.MIN;
    private volatile boolean full;

    RequestCounts(Counts shared, Counts local, Clock clock) {
        this.shared = shared;
        this.local = local;
        this.clock = clock;
    }

    /// Counts one more request, in this process if Redis is unavailable or full.
    ///
    /// @return the usage of the limit that refuses the request, else of the limit with the fewest
    ///     remaining requests
    public LimitUsage count(List<LimitedKey> keys) {
        if (clock.instant().isBefore(pausedUntil)) {
            return local.count(keys);
        }
        try {
            return shared.count(keys);
        } catch (RedisException unavailable) {
            pauseRedis(unavailable);
            return local.count(keys);
        }
    }

    /// Counts one more request for all gateways, or in this process if Redis is full. An attacker
    /// that fills Redis must not block these requests.
    ///
    /// @throws ProblemException 503 if Redis is unavailable
    public LimitUsage countShared(List<LimitedKey> keys) {
        try {
            return shared.count(keys);
        } catch (RedisException unavailable) {
            pauseRedis(unavailable);
            if (isFull(unavailable)) {
                return local.count(keys);
            }
            throw ProblemException.unavailable("A required service is unavailable. Try again.");
        }
    }

    /// Returns whether Redis was full, instead of unavailable, at its last failure.
    public boolean isFull() {
        return full;
    }

    private static boolean isFull(RedisException failure) {
        return String.valueOf(failure.getMessage()).startsWith("OOM ");
    }

    /// Makes [#count] skip Redis for one second, so most requests do not wait for a server that has
    /// just failed.
    private void pauseRedis(RedisException unavailable) {
        full = isFull(unavailable);
        var now = clock.instant();
        if (!now.isBefore(pausedUntil)) {
            log.warn(
                    "Redis is {}, so this gateway counts rate limits on its own: {}",
                    full ? "full" : "unavailable",
                    unavailable.toString());
        }
        pausedUntil = now.plus(PAUSE);
    }
}
