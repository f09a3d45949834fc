package io.aviary.load.redis;

import io.aviary.tools.console.CommandException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// A connection that sends many commands before it waits for the first response, as fan-out does.
public final class RedisPipeline implements AutoCloseable {
    private static final int DEPTH = 500;

    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> connection;

    /// @throws CommandException if Redis does not respond
    public RedisPipeline(URI redis) {
        client = RedisClient.create(redis.toString());
        try {
            connection = client.connect(ByteArrayCodec.INSTANCE);
        } catch (RedisException unavailable) {
            client.shutdown();
            throw new CommandException("Redis does not respond: " + unavailable.getMessage());
        }
        connection.setAutoFlushCommands(false);
    }

    /// Sends one command for each item, and passes each response to the consumer.
    public <I, A> void sendEach(
            List<I> items,
            Function<RedisAsyncCommands<byte[], byte[]>, Function<I, RedisFuture<A>>> command,
            Consumer<A> responses) {
        var send = command.apply(connection.async());
        for (int from = 0; from < items.size(); from += DEPTH) {
            var sent = new ArrayList<RedisFuture<A>>();
            for (var item : items.subList(from, Math.min(from + DEPTH, items.size()))) {
                sent.add(send.apply(item));
            }
            connection.flushCommands();
            sent.forEach(future -> responses.accept(future.toCompletableFuture().join()));
        }
    }

    /// Sends one command and waits for its response.
    public <A> A send(Function<RedisAsyncCommands<byte[], byte[]>, RedisFuture<A>> command) {
        var future = command.apply(connection.async());
        connection.flushCommands();
        return future.toCompletableFuture().join();
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
