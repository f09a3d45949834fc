package io.aviary.timeline.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/// The Redis connection of this instance. It opens on first use, so the service can start without
/// Redis. Commands sent together share a round trip.
@Component
public class Redis implements SmartLifecycle {
    private final LettuceConnectionFactory factory;
    private final Duration timeout;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable Connection connection;
    private volatile boolean running;

    Redis(LettuceConnectionFactory factory) {
        this.factory = factory;
        timeout = factory.getClientConfiguration().getCommandTimeout();
    }

    /// Returns the commands of the connection, which is opened if necessary.
    ///
    /// @throws RedisException if no connection is open and none can be opened
    RedisClusterAsyncCommands<byte[], byte[]> commands() {
        return getOrConnect().commands();
    }

    private Connection getOrConnect() {
        var created = connection;
        return created == null ? connect() : created;
    }

    /// Returns whether Redis is a cluster, in which all keys of one script call must be in one
    /// hash slot.
    public boolean isCluster() {
        return factory.isClusterAware();
    }

    /// Returns the masters that currently respond.
    ///
    /// @throws RedisException if no connection is open and none can be opened
    public List<Master> masters() {
        var replies =
                getOrConnect().infos().stream()
                        .map(info -> info.exceptionally(unavailable -> ""))
                        .map(
                                info ->
                                        info.completeOnTimeout(
                                                "", timeout.toNanos(), TimeUnit.NANOSECONDS))
                        .toList();
        return replies.stream().flatMap(info -> Master.of(info.join()).stream()).toList();
    }

    /// Returns the commands of the connection if it is open. Caches use this method, because a
    /// miss is better than waiting for a connection.
    public Optional<RedisClusterAsyncCommands<byte[], byte[]>> ifConnected() {
        var created = connection;
        return created == null ? Optional.empty() : Optional.of(created.commands());
    }

    /// Waits for a reply. The wait needs no limit of its own, because every command fails at the
    /// timeout of Lettuce. A limit would wake a thread of the JDK for each command.
    ///
    /// @throws RedisException if the command fails or its reply takes longer than the timeout
    <T> @Nullable T await(RedisFuture<@Nullable T> reply) {
        try {
            return reply.toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RedisException cause
                    ? cause
                    : new RedisException(failed.getCause());
        } catch (CancellationException closed) {
            throw new RedisException(closed);
        }
    }

    /// Runs a script and waits for its reply.
    ///
    /// @throws RedisException if Redis does not reply in time
    public <T> @Nullable T run(Script<T> script, byte[][] keys, byte[]... arguments) {
        return await(script, send(script, keys, arguments), keys, arguments);
    }

    /// Runs a script once for each group of keys, all in one round trip. A failure in one group
    /// does not stop the other groups.
    ///
    /// @return the sum of the replies
    /// @throws RedisException if any group fails: the last failure
    public long runAndSum(Script<Long> script, List<byte[][]> groups, byte[]... arguments) {
        var replies = groups.stream().map(keys -> send(script, keys, arguments)).toList();
        long sum = 0;
        RedisException failed = null;
        for (int i = 0; i < groups.size(); i++) {
            try {
                var reply = await(script, replies.get(i), groups.get(i), arguments);
                sum += reply == null ? 0 : reply;
            } catch (RedisException unavailable) {
                failed = unavailable;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return sum;
    }

    private <T> RedisFuture<@Nullable T> send(
            Script<T> script, byte[][] keys, byte[]... arguments) {
        return commands().evalsha(script.digest(), script.output(), keys, arguments);
    }

    private <T> @Nullable T await(
            Script<T> script, RedisFuture<@Nullable T> reply, byte[][] keys, byte[]... arguments) {
        try {
            return await(reply);
        } catch (RedisNoScriptException restarted) {
            RedisFuture<@Nullable T> retried =
                    commands().eval(script.source(), script.output(), keys, arguments);
            return await(retried);
        }
    }

    private Connection connect() {
        if (!tryLock()) {
            throw new RedisException("Another thread is opening the connection");
        }
        try {
            var created = connection;
            if (created == null) {
                created = Connection.create(factory);
                connection = created;
            }
            return created;
        } finally {
            connecting.unlock();
        }
    }

    private boolean tryLock() {
        try {
            return connecting.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /// Closes the connection. The next use opens a new one.
    @Override
    public void stop() {
        running = false;
        var created = connection;
        connection = null;
        if (created != null) {
            created.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Returns a phase in which the connection stops after the beans that use it, and before its
    /// factory, whose phase is 0.
    @Override
    public int getPhase() {
        return 1;
    }
}
