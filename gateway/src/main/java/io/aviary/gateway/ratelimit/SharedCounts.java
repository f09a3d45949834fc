package io.aviary.gateway.ratelimit;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// Counts requests in Redis, for all gateways together, in one round trip.
///
/// The gateway also starts and runs while Redis is unavailable. A count then fails within the
/// command timeout, `spring.data.redis.timeout`, and no request waits for a connection attempt.
final class SharedCounts implements SmartLifecycle {
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
    private final LettuceConnectionFactory factory;
    private final Clock clock;
    private volatile CompletableFuture<RedisClusterAsyncCommands<String, String>> connection =
            notConnected();
    private volatile boolean running;

    SharedCounts(LettuceConnectionFactory factory, Clock clock) {
        this.factory = factory;
        this.clock = clock;
    }

    /// Counts one more request.
    ///
    /// @throws RedisException if Redis does not respond in time
    LimitUsage count(String key, RateLimit limit) {
        var period = Long.toString(limit.period().toMillis());
        var keys = new String[] {key};
        var reply = commands().<List<Long>>eval(COUNT, ScriptOutputType.MULTI, keys, period);
        var all = LettuceFutures.awaitOrCancel(reply, factory.getTimeout(), TimeUnit.MILLISECONDS);
        if (all == null) {
            throw new RedisException("Redis returned no counts");
        }
        return new LimitUsage(limit, all.get(0), clock.instant().plusMillis(all.get(1)));
    }

    /// Returns the commands of the connection. After the first successful attempt, Lettuce restores
    /// lost connections. Until then, each failed attempt is followed by another.
    private RedisClusterAsyncCommands<String, String> commands() {
        var attempt = connection;
        if (attempt.isCompletedExceptionally()) {
            retry(attempt);
        }
        if (attempt.state() != CompletableFuture.State.SUCCESS) {
            throw new RedisConnectionException("Not connected to Redis yet");
        }
        return attempt.resultNow();
    }

    /// Starts one new attempt, however many requests saw the last one fail.
    private synchronized void retry(
            CompletableFuture<RedisClusterAsyncCommands<String, String>> failed) {
        if (connection == failed) {
            connection = connect();
        }
    }

    private CompletableFuture<RedisClusterAsyncCommands<String, String>> connect() {
        return CompletableFuture.supplyAsync(
                () ->
                        factory.getRequiredNativeClient() instanceof RedisClusterClient cluster
                                ? cluster.connect(StringCodec.ASCII).async()
                                : ((RedisClient) factory.getRequiredNativeClient())
                                        .connect(StringCodec.ASCII)
                                        .async(),
                Thread::startVirtualThread);
    }

    private static CompletableFuture<RedisClusterAsyncCommands<String, String>> notConnected() {
        return CompletableFuture.failedFuture(new RedisConnectionException("Not connected"));
    }

    /// Waits at most two seconds for Redis, because logins are refused without it.
    @Override
    public void start() {
        connection = connect();
        running = true;
        var first = connection.handle((made, failure) -> true);
        first.completeOnTimeout(false, 2, TimeUnit.SECONDS).join();
    }

    /// Drops the connection, which the factory closes when it stops.
    @Override
    public void stop() {
        running = false;
        connection = notConnected();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Starts after the connection factory, whose phase is 0, and stops before it.
    @Override
    public int getPhase() {
        return 1;
    }
}
