package io.aviary.gateway.ratelimit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.local.testing.TestServer;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.SlotHash;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SharedCountsTests {
    private final String key = UUID.randomUUID().toString();
    private final RateLimit limit = new RateLimit(5, Duration.ofMinutes(1));

    @Test
    void allGatewaysCountTogether() {
        try (var one = counts();
                var other = counts()) {
            await().ignoreExceptions().until(() -> one.count(key, limit).used() >= 1);
            await().ignoreExceptions().until(() -> other.count(key, limit).used() >= 2);
        }
    }

    @Test
    void aGatewayMayStartBeforeRedis() {
        TestInfrastructure.redis().kill();
        try (var counts = counts()) {
            assertThatThrownBy(() -> counts.count(key, limit)).isInstanceOf(RedisException.class);
            TestInfrastructure.redis().start();
            await().ignoreExceptions().until(() -> counts.count(key, limit).used() == 1);
            assertThat(counts.count(key, limit).used()).isEqualTo(2);
        } finally {
            TestInfrastructure.redis().start();
        }
    }

    @Test
    void manyCallersConnectOnce() {
        var name = "counts-" + key;
        TestInfrastructure.redis().kill();
        try (var counts = counts(TestInfrastructure.redisUrl() + "?clientName=" + name);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                callers.execute(
                        () ->
                                await().ignoreExceptions()
                                        .pollInterval(1, MILLISECONDS)
                                        .until(() -> counts.count(key, limit).used() > 0));
            }
            assertThatThrownBy(() -> counts.count(key, limit)).isInstanceOf(RedisException.class);
            TestInfrastructure.redis().start();
            await().ignoreExceptions().until(() -> counts.count(key, limit).used() > 64);
            assertThat(clients(name)).isEqualTo(1);
        } finally {
            TestInfrastructure.redis().start();
        }
    }

    @Test
    void aClusterCountsToo() {
        var node =
                TestInfrastructure.redis(
                        "cluster", "cluster-enabled yes", "cluster-require-full-coverage no");
        try (var client = RedisClient.create(TestInfrastructure.redisUrl(node));
                var connection = client.connect()) {
            connection.sync().clusterAddSlotsRange(Range.create(0, SlotHash.SLOT_COUNT - 1));
        }
        var nodes = new RedisNodes(List.of("127.0.0.1:" + node.port()), "", List.of());
        try (var counts = counts(TestInfrastructure.redisUrl(), nodes)) {
            await().ignoreExceptions().until(() -> counts.count(key, limit).used() >= 1);
            for (int i = 0; i < 20; i++) {
                assertThat(counts.count(key + i, limit).used()).isEqualTo(1);
            }
        }
    }

    @Test
    void theCountsFollowThePromotedReplica() {
        var auth = TestInfrastructure.redisMasterAuth();
        var master = TestInfrastructure.redis("master", auth);
        var replica =
                TestInfrastructure.redis("replica", auth, "replicaof 127.0.0.1 " + master.port());
        await().until(() -> info(replica).contains("master_link_status:up"));
        var sentinel = TestInfrastructure.redisSentinel("counts", master);
        var nodes = new RedisNodes(List.of(), "counts", List.of("127.0.0.1:" + sentinel.port()));
        try (var counts = counts(TestInfrastructure.redisUrl(), nodes)) {
            await().ignoreExceptions().until(() -> counts.count(key, limit).used() >= 1);
            await().until(() -> info(master).contains("connected_slaves:1"));
            master.kill();
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> counts.count(key, limit).used() >= 2);
            assertThat(info(replica)).contains("role:master");
        }
    }

    private static String info(TestServer redis) {
        try (var client = RedisClient.create(TestInfrastructure.redisUrl(redis));
                var connection = client.connect()) {
            return connection.sync().info("replication");
        }
    }

    private static long clients(String name) {
        try (var client = RedisClient.create(TestInfrastructure.redisUrl());
                var connection = client.connect()) {
            var all = connection.sync().clientList();
            return all.lines().filter(line -> line.contains(" name=" + name)).count();
        }
    }

    private static SharedCounts counts() {
        return counts(TestInfrastructure.redisUrl());
    }

    private static SharedCounts counts(String url) {
        return counts(url, new RedisNodes(List.of(), "", List.of()));
    }

    private static SharedCounts counts(String url, RedisNodes nodes) {
        var timeout = Duration.ofMillis(200);
        var redis = new RedisConnections(URI.create(url), nodes, timeout);
        return new SharedCounts(redis, timeout, Clock.systemUTC());
    }
}
