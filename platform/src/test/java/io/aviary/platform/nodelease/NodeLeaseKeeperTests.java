package io.aviary.platform.nodelease;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.BookstoreTest;
import io.aviary.platform.id.IdsUnavailableException;
import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BookstoreTest
class NodeLeaseKeeperTests {
    private static final LogicalShard ON_THE_FIRST_SERVER = new LogicalShard(0);
    private static final LogicalShard ON_THE_LAST_SERVER = new LogicalShard(1023);

    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    private SnowflakeIds ids;
    private List<NodeLeases> servers;
    private NodeLeaseKeeper keeper;

    @BeforeEach
    void create() {
        var map = shards.map();
        ids =
                new SnowflakeIds(
                        Clock.systemUTC(),
                        System::nanoTime,
                        map.all().size(),
                        shard -> map.physical(shard).index());
        servers =
                map.all().stream()
                        .map(server -> new NodeLeases(shards, jdbc, server, System::nanoTime))
                        .toList();
        keeper = new NodeLeaseKeeper(servers, ids, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        keeper.stop();
    }

    @Test
    void aServerThatHangsStopsOnlyItsOwnShards() throws Exception {
        var hanging = shards.map().physical(ON_THE_FIRST_SERVER);
        var locked = new CountDownLatch(1);
        var mayRespond = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> lockUntil(hanging, locked, mayRespond));
            assertThat(locked.await(10, SECONDS)).isTrue();

            keeper.start();

            assertThat(ids.next(ON_THE_LAST_SERVER).shard()).isEqualTo(ON_THE_LAST_SERVER);
            assertThatThrownBy(() -> ids.next(ON_THE_FIRST_SERVER))
                    .isInstanceOf(IdsUnavailableException.class);

            mayRespond.countDown();
            await().untilAsserted(
                            () ->
                                    assertThatCode(() -> ids.next(ON_THE_FIRST_SERVER))
                                            .doesNotThrowAnyException());
        }
    }

    private boolean lockUntil(
            PhysicalShard server, CountDownLatch locked, CountDownLatch released) {
        return shards.inTransaction(
                server,
                () -> {
                    jdbc.sql("lock table node_lease in exclusive mode").update();
                    locked.countDown();
                    try {
                        return released.await(30, SECONDS);
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                });
    }

    @Test
    void aRunningKeeperRenewsTheLeaseOfEveryServer() {
        assertThat(keeper.isRunning()).isFalse();
        keeper.start();
        assertThat(keeper.isRunning()).isTrue();

        for (var server : shards.map().all()) {
            var first = ids.held(server.index());
            assertThat(first).isNotNull();
            await().until(
                            () ->
                                    ids.held(server.index()).validUntilNanos()
                                            > first.validUntilNanos());
            assertThat(ids.held(server.index()).node()).isEqualTo(first.node());
        }
    }

    @Test
    void aNumberThatAnotherProcessTookIsReplaced() {
        keeper.renew(servers.getFirst());
        int lost = ids.held(0).node();
        update("update node_lease set holder = null where node = :node", lost);

        keeper.renew(servers.getFirst());

        assertThat(ids.held(0).node()).isNotEqualTo(lost);
    }

    @Test
    void stoppingReleasesTheNumberAndEndsMinting() {
        keeper.start();
        int node = ids.held(0).node();

        keeper.stop();

        assertThat(keeper.isRunning()).isFalse();
        assertThatThrownBy(() -> ids.next(ON_THE_FIRST_SERVER))
                .isInstanceOf(IdsUnavailableException.class);
        // The number is free at once, and this statement would not find a number that is held.
        assertThat(
                        update(
                                """
                                update node_lease set high_water_ms = high_water_ms
                                where node = :node and valid_until <= clock_timestamp()
                                """,
                                node))
                .isEqualTo(1);
    }

    private int update(String statement, int node) {
        return shards.inTransaction(
                new PhysicalShard(0), () -> jdbc.sql(statement).param("node", node).update());
    }
}
