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
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(
                    200, TimeUnit.MILLISECONDS, Thread::startVirtualThread);

    private final LettuceConnectionFactory factory;
    private final Clock clock;
    private volatile @Nullable RedisClusterAsyncCommands<String, String> connection;
    private volatile @Nullable CompletableFuture<Void> connecting;

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

    private RedisClusterAsyncCommands<String, String> commands() {
        var open = connection;
        if (open == null) {
            throw new RedisConnectionException("Not connected to Redis yet");
        }
        return open;
    }

    /// Connects, in the background and without a request that asks for it. After the first
    /// successful attempt, Lettuce restores lost connections. Until then, each failed attempt is
    /// followed by another.
    private void connect(CompletableFuture<Void> connected) {
        if (connecting != connected) {
            return; // stopped meanwhile
        }
        try {
            connection = open();
            connected.complete(null);
        } catch (RuntimeException unavailable) {
            LATER.execute(() -> connect(connected));
        }
    }

    private RedisClusterAsyncCommands<String, String> open() {
        return factory.getRequiredNativeClient() instanceof RedisClusterClient cluster
                ? cluster.connect(StringCodec.ASCII).async()
                : ((RedisClient) factory.getRequiredNativeClient())
                        .connect(StringCodec.ASCII)
                        .async();
    }

    /// Waits at most two seconds for Redis, because logins are refused without it.
    @Override
    public void start() {
        var connected = new CompletableFuture<Void>();
        connecting = connected;
        Thread.startVirtualThread(() -> connect(connected));
        connected.completeOnTimeout(null, 2, TimeUnit.SECONDS).join();
    }

    /// Drops the connection, which the factory closes when it stops.
    @Override
    public void stop() {
        connecting = null;
        connection = null;
    }

    @Override
    public boolean isRunning() {
        return connecting != null;
    }

    /// Starts after the connection factory, whose phase is 0, and stops before it.
    @Override
    public int getPhase() {
        return 1;
    }
}
