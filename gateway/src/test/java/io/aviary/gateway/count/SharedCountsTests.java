package io.aviary.gateway.count;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class SharedCountsTests {
    private static final Duration COMMAND_TIMEOUT = Duration.ofMillis(200);

    private final String key = UUID.randomUUID().toString();
    private final RateLimit limit = new RateLimit(5, Duration.ofMinutes(1));

    /// The gateway's Redis configuration from application.yml, without the rest of the gateway.
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DataRedisAutoConfiguration.class)
    @Import(RedisConnections.class)
    static class GatewayRedis {
        @Bean
        CountsConnection countsConnection(LettuceConnectionFactory redis) {
            return new CountsConnection(redis);
        }

        @Bean
        SharedCounts sharedCounts(CountsConnection redis) {
            return new SharedCounts(redis, Clock.systemUTC());
        }
    }

    private record Gateway(ConfigurableApplicationContext context, SharedCounts counts)
            implements AutoCloseable {
        /// @param settings additional settings, such as the nodes of a cluster
        static Gateway start(String... settings) {
            var arguments =
                    Stream.concat(
                                    Stream.of("REDIS_URL=" + TestInfrastructure.redisUrl()),
                                    Stream.of(settings))
                            .map(setting -> "--" + setting)
                            .toArray(String[]::new);
            var context =
                    new SpringApplicationBuilder(GatewayRedis.class)
                            .web(WebApplicationType.NONE)
                            .run(arguments);
            return new Gateway(context, context.getBean(SharedCounts.class));
        }

        LimitUsage count(String key, RateLimit limit) {
            return count(new LimitedKey(key, limit));
        }

        LimitUsage count(LimitedKey... keys) {
            return counts.count(List.of(keys));
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @Test
    void allGatewaysShareTheCounts() {
        try (var one = Gateway.start();
                var other = Gateway.start()) {
            await().ignoreExceptions().until(() -> one.count(key, limit).used() >= 1);
            await().ignoreExceptions().until(() -> other.count(key, limit).used() >= 2);
        }
    }

    @Test
    void aRefusedRequestIsCountedForNoGroup() {
        var site = "{" + key + "}";
        var large = new LimitedKey(site, limit.withCapacity(4));
        try (var gateway = Gateway.start()) {
            var small = new LimitedKey(site + 1, limit.withCapacity(2));
            await().ignoreExceptions().until(() -> gateway.count(small, large).used() >= 1);
            assertThat(gateway.count(small, large).remaining()).isZero();
            for (int i = 0; i < 10; i++) {
                var refused = gateway.count(small, large);
                assertThat(refused.isExceeded()).isTrue();
                assertThat(refused.limit().capacity()).isEqualTo(2);
            }
            var neighbour = new LimitedKey(site + 2, limit);
            assertThat(gateway.count(neighbour, large).remaining()).isEqualTo(1);
            assertThat(gateway.count(neighbour, large).remaining()).isZero();
            var another = gateway.count(new LimitedKey(site + 3, limit), large);
            assertThat(another.isExceeded()).isTrue();
            assertThat(another.limit().capacity()).isEqualTo(4);
            assertThat(another.reset()).isAfter(Instant.now());
            assertThat(gateway.count(new LimitedKey(site + 3, limit)).used()).isEqualTo(1);
        }
    }

    @Test
    void aSiteCreatesAFewHundredCountsAndItsOwnLimitStillApplies() {
        var large = new LimitedKey("{" + key + "}", limit.withCapacity(1_000));
        try (var gateway = Gateway.start()) {
            await().ignoreExceptions().until(() -> gateway.count(large).used() >= 1);
            LimitUsage usage;
            do {
                usage =
                        gateway.count(
                                new LimitedKey("{" + key + "}" + UUID.randomUUID() + "/64", limit),
                                new LimitedKey("{" + key + "}" + UUID.randomUUID() + "/56", limit),
                                large);
            } while (!usage.isExceeded());
            assertThat(usage.limit().capacity()).isEqualTo(1_000);
            assertThat(keys("*" + key + "*")).hasSizeBetween(190, 201);
        }
    }

    @Test
    void aNetworkWithACountOfItsOwnKeepsIt() {
        var large = new LimitedKey("{" + key + "}", limit.withCapacity(1_000));
        var small = new LimitedKey("{" + key + "}/64", limit);
        try (var gateway = Gateway.start()) {
            await().ignoreExceptions().until(() -> gateway.count(small, large).used() >= 1);
            for (int i = 0; i < 200; i++) {
                gateway.count(large);
            }
            for (int i = 0; i < 5; i++) {
                gateway.count(small, large);
            }
            assertThat(gateway.count(small, large).isExceeded()).isTrue();
            assertThat(gateway.count(small, large).limit()).isEqualTo(limit);
        }
    }

    @Test
    void aFullRedisRefusesNewAndKnownCounts() {
        var full = TestInfrastructure.redis("full");
        try (var gateway =
                Gateway.start("AVIARY_COUNTERS_REDIS_URL=" + TestInfrastructure.redisUrl(full))) {
            await().ignoreExceptions().until(() -> gateway.count(key, limit).used() == 1);
            configure(full, "maxmemory", "1");
            assertThatThrownBy(() -> gateway.count(key, limit)).hasMessageStartingWith("OOM ");
            assertThatThrownBy(() -> gateway.count("new" + key, limit))
                    .hasMessageStartingWith("OOM ");
            configure(full, "maxmemory", "0");
            assertThat(gateway.count(key, limit).used()).isEqualTo(2);
        }
    }

    @Test
    void aWindowStartsWithItsFirstRequestAndEnds() {
        var quick = new RateLimit(2, Duration.ofMillis(500));
        try (var gateway = Gateway.start()) {
            await().ignoreExceptions().until(() -> gateway.count("first" + key, limit).used() >= 1);
            var reset = gateway.count(key, quick).reset();
            assertThat(gateway.count(key, quick).reset())
                    .isBetween(reset.minusMillis(50), reset.plusMillis(50));
            assertThat(gateway.count(key, quick).isExceeded()).isTrue();
            await().until(() -> gateway.count(key, quick).used() == 1);
        }
    }

    @Test
    void countsMayHaveARedisOfTheirOwn() {
        var own = TestInfrastructure.redis("counters");
        try (var gateway =
                Gateway.start(
                        "AVIARY_COUNTERS_REDIS_URL=" + TestInfrastructure.redisUrl(own),
                        "spring.data.redis.client-name=own-" + key)) {
            await().ignoreExceptions().until(() -> gateway.count(key, limit).used() >= 1);
            assertThat(clients("own-" + key)).isZero();
        }
    }

    @Test
    void aGatewayMayStartBeforeRedis() {
        TestInfrastructure.redis().kill();
        try (var gateway = Gateway.start()) {
            assertThatThrownBy(() -> gateway.count(key, limit)).isInstanceOf(RedisException.class);
            TestInfrastructure.redis().start();
            await().ignoreExceptions().until(() -> gateway.count(key, limit).used() == 1);
            assertThat(gateway.count(key, limit).used()).isEqualTo(2);
        } finally {
            TestInfrastructure.redis().start();
        }
    }

    @Test
    void aGatewayThatStartsBeforeRedisConnectsWithoutARequest() {
        var name = "late-" + key;
        TestInfrastructure.redis().kill();
        try (var gateway = Gateway.start("spring.data.redis.client-name=" + name)) {
            TestInfrastructure.redis().start();
            await().until(() -> clients(name) == 1);
            await().ignoreExceptions().until(() -> gateway.count(key, limit).used() == 1);
        } finally {
            TestInfrastructure.redis().start();
        }
    }

    @Test
    void theStartWaitsForARedisThatHangsBriefly() {
        TestInfrastructure.redis().signal("STOP");
        CompletableFuture.delayedExecutor(500, MILLISECONDS)
                .execute(() -> TestInfrastructure.redis().signal("CONT"));
        try (var gateway = Gateway.start()) {
            assertThat(gateway.count(key, limit).used()).isEqualTo(1);
        } finally {
            TestInfrastructure.redis().signal("CONT");
        }
    }

    @Test
    void noRequestWaitsForTheFirstConnectionToARedisThatHangs() {
        TestInfrastructure.redis().signal("STOP");
        try (var gateway = Gateway.start();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = System.nanoTime();
            var attempts =
                    IntStream.range(0, 64)
                            .mapToObj(_ -> callers.submit(() -> gateway.count(key, limit)))
                            .toList();
            attempts.forEach(
                    attempt ->
                            assertThatThrownBy(attempt::get)
                                    .hasCauseInstanceOf(RedisException.class));
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(COMMAND_TIMEOUT.multipliedBy(5));
        } finally {
            TestInfrastructure.redis().signal("CONT");
        }
    }

    @Test
    void manyCallersShareOneConnection() {
        var name = "counts-" + key;
        var many = limit.withCapacity(1_000);
        TestInfrastructure.redis().kill();
        try (var gateway = Gateway.start("spring.data.redis.client-name=" + name);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                callers.execute(
                        () ->
                                await().ignoreExceptions()
                                        .pollInterval(1, MILLISECONDS)
                                        .until(() -> gateway.count(key, many).used() > 0));
            }
            assertThatThrownBy(() -> gateway.count(key, many)).isInstanceOf(RedisException.class);
            TestInfrastructure.redis().start();
            await().ignoreExceptions().until(() -> gateway.count(key, many).used() > 64);
            assertThat(clients(name)).isEqualTo(1);
        } finally {
            TestInfrastructure.redis().start();
        }
    }

    @Test
    void countingContinuesAfterTheContextIsRestarted() {
        try (var gateway = Gateway.start()) {
            await().ignoreExceptions().until(() -> gateway.count(key, limit).used() >= 1);
            gateway.context().stop();
            assertThatThrownBy(() -> gateway.count(key, limit)).isInstanceOf(RedisException.class);
            gateway.context().start();
            await().ignoreExceptions().until(() -> gateway.count(key, limit).used() >= 2);
        }
    }

    @Test
    void requestsAreCountedInARedisCluster() {
        var node =
                TestInfrastructure.redis(
                        "cluster", "cluster-enabled yes", "cluster-require-full-coverage no");
        try (var client = RedisClient.create(TestInfrastructure.redisUrl(node));
                var connection = client.connect()) {
            connection.sync().clusterAddSlotsRange(Range.create(0, SlotHash.SLOT_COUNT - 1));
        }
        try (var gateway =
                Gateway.start("spring.data.redis.cluster.nodes=127.0.0.1:" + node.port())) {
            await().ignoreExceptions().until(() -> gateway.count(key, limit).used() >= 1);
            for (int i = 0; i < 20; i++) {
                assertThat(gateway.count(key + i, limit).used()).isEqualTo(1);
            }
        }
    }

    @Test
    void countingContinuesOnAPromotedReplica() {
        var auth = TestInfrastructure.redisMasterAuth();
        var master = TestInfrastructure.redis("master", auth);
        var replica =
                TestInfrastructure.redis("replica", auth, "replicaof 127.0.0.1 " + master.port());
        await().until(() -> info(replica).contains("master_link_status:up"));
        var sentinel = TestInfrastructure.redisSentinel("counts", master);
        try (var gateway =
                Gateway.start(
                        "spring.data.redis.sentinel.master=counts",
                        "spring.data.redis.sentinel.nodes=127.0.0.1:" + sentinel.port())) {
            await().ignoreExceptions().until(() -> gateway.count(key, limit).used() >= 1);
            await().until(() -> info(master).contains("connected_slaves:1"));
            master.kill();
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> gateway.count(key, limit).used() >= 2);
            assertThat(info(replica)).contains("role:master");
        }
    }

    private static String info(TestServer redis) {
        try (var client = RedisClient.create(TestInfrastructure.redisUrl(redis));
                var connection = client.connect()) {
            return connection.sync().info("replication");
        }
    }

    private static void configure(TestServer redis, String setting, String value) {
        try (var client = RedisClient.create(TestInfrastructure.redisUrl(redis));
                var connection = client.connect()) {
            connection.sync().configSet(setting, value);
        }
    }

    private static List<String> keys(String pattern) {
        try (var client = RedisClient.create(TestInfrastructure.redisUrl());
                var connection = client.connect()) {
            return connection.sync().keys(pattern);
        }
    }

    private static long clients(String name) {
        try (var client = RedisClient.create(TestInfrastructure.redisUrl());
                var connection = client.connect()) {
            var all = connection.sync().clientList();
            return all.lines().filter(line -> line.contains(" name=" + name)).count();
        }
    }
}
