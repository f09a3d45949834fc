package io.aviary.timeline.redis;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/// The one connection of this instance, made when it is first needed, so that the service also
/// starts without Redis. Commands that are not waited for one by one share round trips.
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

    /// @throws RedisException where there is no connection yet and none can be made
    RedisClusterAsyncCommands<byte[], byte[]> commands() {
        return connected().commands();
    }

    private Connection connected() {
        var made = connection;
        return made == null ? connect() : made;
    }

    /// Whether one run of a script may only have keys of one hash slot.
    public boolean isCluster() {
        return factory.isClusterAware();
    }

    /// The masters that answer now.
    ///
    /// @throws RedisException where there is no connection yet and none can be made
    public List<Master> masters() {
        var answers =
                connected().infos().stream()
                        .map(info -> info.exceptionally(away -> ""))
                        .map(
                                info ->
                                        info.completeOnTimeout(
                                                "", timeout.toNanos(), TimeUnit.NANOSECONDS))
                        .toList();
        return answers.stream().flatMap(info -> Master.of(info.join()).stream()).toList();
    }

    /// The commands of the connection that is there, for caches, which rather do without than wait
    /// for one to be made.
    public Optional<RedisClusterAsyncCommands<byte[], byte[]>> ifConnected() {
        var made = connection;
        return made == null ? Optional.empty() : Optional.of(made.commands());
    }

    /// @throws RedisException also where the answer takes longer than the time-out
    <T> @Nullable T await(RedisFuture<@Nullable T> answer) {
        return LettuceFutures.awaitOrCancel(answer, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    public <T> @Nullable T run(Script<T> script, byte[][] keys, byte[]... arguments) {
        return await(script, send(script, keys, arguments), keys, arguments);
    }

    /// Runs a script once for each group of keys, all in one round trip; also for those after one
    /// that fails.
    public long sum(Script<Long> script, List<byte[][]> groups, byte[]... arguments) {
        var answers = groups.stream().map(keys -> send(script, keys, arguments)).toList();
        long sum = 0;
        RedisException failed = null;
        for (int i = 0; i < groups.size(); i++) {
            try {
                var answer = await(script, answers.get(i), groups.get(i), arguments);
                sum += answer == null ? 0 : answer;
            } catch (RedisException away) {
                failed = away;
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
            Script<T> script, RedisFuture<@Nullable T> answer, byte[][] keys, byte[]... arguments) {
        try {
            return await(answer);
        } catch (RedisNoScriptException restarted) {
            RedisFuture<@Nullable T> again =
                    commands().eval(script.source(), script.output(), keys, arguments);
            return await(again);
        }
    }

    private Connection connect() {
        if (!isOurTurn()) {
            throw new RedisException("Somebody else is connecting");
        }
        try {
            var made = connection;
            if (made == null) {
                made = Connection.make(factory);
                connection = made;
            }
            return made;
        } finally {
            connecting.unlock();
        }
    }

    private boolean isOurTurn() {
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

    /// Lets go of the connection, which ends with its factory; a start makes another.
    @Override
    public void stop() {
        running = false;
        var made = connection;
        connection = null;
        if (made != null) {
            made.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stopped after those who use it, and before its factory, whose phase is 0.
    @Override
    public int getPhase() {
        return 1;
    }
}
