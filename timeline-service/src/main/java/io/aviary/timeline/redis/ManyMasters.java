package io.aviary.timeline.redis;

import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// A Redis Cluster, with a connection to each master. While one is away only the commands for its
/// keys fail, and they fail at once.
record ManyMasters(StatefulRedisClusterConnection<byte[], byte[]> connection)
        implements Connection {
    @Override
    public RedisClusterAsyncCommands<byte[], byte[]> commands() {
        return connection.async();
    }

    @Override
    public Map<String, CompletableFuture<String>> infos() {
        return connection.async().upstream().commands().info().asMap().entrySet().stream()
                .collect(Collectors.toMap(info -> info.getKey().getNodeId(), Map.Entry::getValue));
    }

    @Override
    public String masterOf(byte[] key) {
        var master = connection.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
        return master == null ? "" : master.getNodeId();
    }

    @Override
    public void close() {
        connection.close();
    }
}
