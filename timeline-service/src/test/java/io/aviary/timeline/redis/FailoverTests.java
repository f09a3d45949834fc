package io.aviary.timeline.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.local.testing.TestServer;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.store.Timeline;
import io.aviary.timeline.testing.RunningService;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Tests of the service on a master with a replica, which a Sentinel promotes.
class FailoverTests extends RunningService {
    private static final String NAME = "aviary";
    private static final TestServer master =
            TestInfrastructure.redis("master", TestInfrastructure.redisMasterAuth());
    private static final TestServer replica =
            TestInfrastructure.redis(
                    "replica",
                    TestInfrastructure.redisMasterAuth(),
                    "replicaof 127.0.0.1 " + master.port());
    private static final TestServer sentinel = TestInfrastructure.redisSentinel(NAME, master);

    private final RedisCommands<byte[], byte[]> promoted = connect(replica);
    private final long ann = world.newUser();
    private final long bob = world.newUser();

    @DynamicPropertySource
    static void useSentinel(DynamicPropertyRegistry settings) {
        settings.add("spring.data.redis.sentinel.master", () -> NAME);
        settings.add("spring.data.redis.sentinel.nodes", () -> "127.0.0.1:" + sentinel.port());
    }

    private static RedisCommands<byte[], byte[]> connect(TestServer server) {
        return RedisClient.create(TestInfrastructure.redisUrl(server))
                .connect(ByteArrayCodec.INSTANCE)
                .sync();
    }

    @Test
    void tweetsThatThePromotedReplicaNeverReceivedAreShownAfterTheFailover() {
        world.link(bob, ann);
        world.post(ann, 20);
        warm(ann, bob);
        await().until(() -> promoted.get(key(bob)) != null && isKnownToSentinel());
        var epochBefore = epoch();
        breakReplication();
        long lost = post(ann);
        events.awaitDrained();
        assertThat(connect(master).strlen(key(bob))).isGreaterThan(promoted.strlen(key(bob)));

        master.kill();
        assertThat(reader.scroll(bob, 10)).isEqualTo(world.home(bob)).startsWith(lost);
        await().atMost(Duration.ofSeconds(20)).until(() -> !epoch().equals(epochBefore));

        var epochAfter = epoch();
        await().untilAsserted(() -> assertThat(reader.scroll(bob, 10)).isEqualTo(world.home(bob)));
        await().until(
                        () -> {
                            reader.home(bob, "");
                            return timelines.read(new UserId(bob)).state()
                                    instanceof Timeline.Complete;
                        });
        long later = post(ann);
        events.awaitDrained();
        assertThat(reader.scroll(bob, 10)).isEqualTo(world.home(bob)).startsWith(later, lost);
        await().during(Duration.ofMillis(2_500)).until(() -> epoch().equals(epochAfter));
    }

    private String epoch() {
        return new String(promoted.get(bytes("aviary:timeline-epoch")), StandardCharsets.UTF_8);
    }

    /// Breaks the replication, so that the replica misses later writes.
    private void breakReplication() {
        promoted.configSet("masterauth", "wrong");
        promoted.dispatch(
                CommandType.CLIENT,
                new IntegerOutput<>(ByteArrayCodec.INSTANCE),
                new CommandArgs<>(ByteArrayCodec.INSTANCE).add("KILL").add("TYPE").add("MASTER"));
        await().until(() -> promoted.info("replication").contains("master_link_status:down"));
    }

    private static boolean isKnownToSentinel() {
        var client = RedisClient.create("redis://127.0.0.1:" + sentinel.port());
        try (var connection = client.connectSentinel()) {
            return connection.sync().replicas(NAME).size() == 1;
        } finally {
            client.shutdown();
        }
    }
}
