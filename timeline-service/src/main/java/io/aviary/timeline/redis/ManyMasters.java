package io.aviary.timeline.redis;

import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A Redis Cluster, with a connection to each master. While a master is unavailable, only the
/// commands for its keys fail, and they fail at once.
record ManyMasters(StatefulRedisClusterConnection<byte[], byte[]> connection)
        implements Connection {
    @Override
    public RedisClusterAsyncCommands<byte[], byte[]> commands() {
        return connection.async();
    }

    @Override
    public List<CompletableFuture<String>> infos() {
        return connection.async().upstream().commands().info().stream().toList();
    }

    @Override
    public void close() {
        connection.close();
    }
}
