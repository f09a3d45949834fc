package io.aviary.gateway.ratelimit;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Counts in Redis, for all gateways together and in one round trip. Redis may be away, also at the
/// start; then a count fails within the time-out, and the connection is made again by itself.
final class SharedCounts implements AutoCloseable {
    private static final String COUNT =
            """
            local used = redis.call('INCR', KEYS[1])
            local left = redis.call('PTTL', KEYS[1])
            if left < 0 then
              redis.call('PEXPIRE', KEYS[1], ARGV[1])
              left = tonumber(ARGV[1])
            end
            return {used, left}
            """;
    private final RedisConnections redis;
    private final Duration timeout;
    private final Clock clock;
    private volatile CompletableFuture<RedisClusterAsyncCommands<String, String>> connection;

    SharedCounts(RedisConnections redis, Duration timeout, Clock clock) {
        this.redis = redis;
        this.timeout = timeout;
        this.clock = clock;
        connection = redis.connect();
    }

    /// Counts one more request.
    ///
    /// @throws RedisException when Redis does not answer in time
    LimitUsage count(String key, RateLimit limit) {
        var period = Long.toString(limit.period().toMillis());
        var keys = new String[] {key};
        var reply = connected().<List<Long>>eval(COUNT, ScriptOutputType.MULTI, keys, period);
        var counted = LettuceFutures.awaitOrCancel(reply, timeout.toNanos(), TimeUnit.NANOSECONDS);
        if (counted == null) {
            throw new RedisException("No answer");
        }
        return new LimitUsage(limit, counted.get(0), clock.instant().plusMillis(counted.get(1)));
    }

    /// Once made, a connection repairs itself; the first has to be tried until it is made.
    private RedisClusterAsyncCommands<String, String> connected() {
        var attempt = connection;
        if (attempt.isCompletedExceptionally()) {
            retry(attempt);
        }
        if (attempt.state() != CompletableFuture.State.SUCCESS) {
            throw new RedisConnectionException("Not connected yet");
        }
        return attempt.resultNow();
    }

    /// Only one of those who saw it fail tries again: every connection that is made stays.
    private synchronized void retry(
            CompletableFuture<RedisClusterAsyncCommands<String, String>> failed) {
        if (connection == failed) {
            connection = redis.connect();
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
