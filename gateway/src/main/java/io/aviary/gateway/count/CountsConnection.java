package io.aviary.gateway.count;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// The connection to the Redis that holds the counts. No request waits for a connection attempt.
final class CountsConnection implements SmartLifecycle {
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(
                    200, TimeUnit.MILLISECONDS, Thread::startVirtualThread);

    private final LettuceConnectionFactory factory;
    private volatile @Nullable RedisClusterAsyncCommands<String, String> connection;
    private volatile @Nullable CompletableFuture<Void> connecting;

    CountsConnection(LettuceConnectionFactory factory) {
        this.factory = factory;
    }

    /// Returns the commands of the open connection.
    ///
    /// @throws RedisException if no connection has been made yet
    RedisClusterAsyncCommands<String, String> commands() {
        var open = connection;
        if (open == null) {
            throw new RedisConnectionException("Not connected to Redis yet");
        }
        return open;
    }

    /// Returns the reply to a command.
    ///
    /// @throws RedisException if Redis does not respond in time
    <T> T await(RedisFuture<T> reply) {
        var value =
                LettuceFutures.awaitOrCancel(reply, factory.getTimeout(), TimeUnit.MILLISECONDS);
        if (value == null) {
            throw new RedisException("Redis returned nothing");
        }
        return value;
    }

    /// Connects in the background, without waiting for the first request. Repeats a failed attempt
    /// after 200 ms. After the first successful attempt, Lettuce restores lost connections.
    private void connect(CompletableFuture<Void> connected) {
        if (connecting != connected) {
            return; // stopped in the meantime
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

    /// Starts to connect, and waits at most two seconds for Redis, because log-ins are refused
    /// without it.
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
