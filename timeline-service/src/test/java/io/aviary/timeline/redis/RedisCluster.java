package io.aviary.timeline.redis;

import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.local.testing.TestServer;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.ByteArrayCodec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A Redis Cluster of three masters without replicas, each with a third of the slots.
final class RedisCluster {
    private static final int MASTERS = 3;

    private final List<TestServer> servers =
            IntStream.range(0, MASTERS)
                    .mapToObj(
                            i ->
                                    TestInfrastructure.redis(
                                            "cluster-" + i,
                                            "cluster-enabled yes",
                                            "cluster-node-timeout 1000",
                                            "cluster-require-full-coverage no"))
                    .toList();
    private final List<RedisCommands<byte[], byte[]>> nodes =
            servers.stream().map(RedisCluster::connect).toList();

    RedisCluster() {
        for (int i = 0; i < MASTERS; i++) {
            nodes.get(i).clusterAddSlotsRange(Range.create(firstSlot(i), firstSlot(i + 1) - 1));
            nodes.get(0).clusterMeet("127.0.0.1", servers.get(i).port());
        }
        awaitAllSlots();
    }

    /// Waits until every node reports that all slots are served.
    void awaitAllSlots() {
        await().ignoreExceptions().until(() -> nodes.stream().allMatch(RedisCluster::hasAllSlots));
    }

    private static boolean hasAllSlots(RedisCommands<byte[], byte[]> node) {
        var info = node.clusterInfo();
        return info.contains("cluster_state:ok")
                && info.contains("cluster_slots_ok:16384")
                && info.contains("cluster_known_nodes:3");
    }

    private static RedisCommands<byte[], byte[]> connect(TestServer server) {
        return RedisClient.create(TestInfrastructure.redisUrl(server))
                .connect(ByteArrayCodec.INSTANCE)
                .sync();
    }

    private static int firstSlot(int master) {
        return SlotHash.SLOT_COUNT * master / MASTERS;
    }

    String addresses() {
        return servers.stream()
                .map(server -> "127.0.0.1:" + server.port())
                .collect(Collectors.joining(","));
    }

    /// Returns the master that has a key.
    int masterOf(byte[] key) {
        int slot = SlotHash.getSlot(key);
        return IntStream.range(0, MASTERS)
                .filter(i -> slot < firstSlot(i + 1))
                .findFirst()
                .orElseThrow();
    }

    TestServer server(int master) {
        return servers.get(master);
    }

    RedisCommands<byte[], byte[]> node(int master) {
        return nodes.get(master);
    }
}
