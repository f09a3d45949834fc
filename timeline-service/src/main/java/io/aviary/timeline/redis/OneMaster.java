package io.aviary.timeline.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A single server, or the master that the Sentinels name. Each reconnection queries the Sentinels
/// again. A server that stops being a master closes the connection.
record OneMaster(StatefulRedisConnection<byte[], byte[]> connection) implements Connection {
    @Override
    public RedisClusterAsyncCommands<byte[], byte[]> commands() {
        return connection.async();
    }

    @Override
    public List<CompletableFuture<String>> infos() {
        return List.of(connection.async().info().toCompletableFuture());
    }

    @Override
    public void close() {
        connection.close();
    }
}
