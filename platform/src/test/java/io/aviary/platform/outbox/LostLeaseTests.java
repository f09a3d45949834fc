package io.aviary.platform.outbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.Bookstore;
import io.aviary.platform.BookstoreTest;
import io.aviary.platform.outbox.OutboxTests.Order;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tests a relay whose read was so slow that another process has become the relay.
@BookstoreTest
class LostLeaseTests {
    private static final PhysicalShard SERVER = new PhysicalShard(0);

    @Autowired private Outbox outbox;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    private final String author = UUID.randomUUID().toString();

    /// Counts the statements that try to take a lease, with or without success.
    @BeforeEach
    void countAttempts() {
        update("create sequence lease_attempt");
        update(
                """
                create function count_attempt() returns trigger language plpgsql as
                    'begin perform nextval(''lease_attempt''); return null; end'
                """);
        update(
                """
                create trigger count_attempt before update on lease
                    for each statement execute function count_attempt()
                """);
    }

    @AfterEach
    void freeTheLease() {
        update("drop trigger count_attempt on lease");
        update("drop function count_attempt");
        update("drop sequence lease_attempt");
        update(
                """
                update lease set holder = null, valid_until = '-infinity'
                where name = 'outbox-relay'
                """);
    }

    @Test
    void aRelayThatLostItsLeaseDoesNotSendTheRowsThatItHasRead() throws Exception {
        var locked = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> addBehindALock(locked, mayCommit));
            assertThat(locked.await(10, SECONDS)).isTrue();
            awaitTrue("select count(*) > 0 from pg_locks where not granted");
            // The time that a batch may take no longer fits into the lease.
            awaitTrue(
                    """
                    select valid_until < clock_timestamp() + interval '3900 ms' from lease
                    where name = 'outbox-relay'
                    """);
            update(
                    """
                    update lease set holder = gen_random_uuid(), valid_until = 'infinity'
                    where name = 'outbox-relay'
                    """);
            long attempts = attempts();
            mayCommit.countDown();
            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(attempts()).isGreaterThan(attempts));
        }

        assertThat(waiting()).isEqualTo(1);
        assertThat(new Events(Bookstore.TOPIC).of(author)).isEmpty();
        freeTheLeaseForARelay();
        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(waiting()).isZero());
    }

    private boolean addBehindALock(CountDownLatch locked, CountDownLatch mayCommit) {
        return shards.inTransaction(
                SERVER,
                () -> {
                    jdbc.sql("lock table outbox in access exclusive mode").update();
                    outbox.add(Bookstore.TOPIC, author, new Order(author, 1));
                    locked.countDown();
                    return Waits.await(mayCommit);
                });
    }

    private void freeTheLeaseForARelay() {
        update("update lease set valid_until = '-infinity' where name = 'outbox-relay'");
    }

    private void awaitTrue(String query) {
        await().atMost(20, SECONDS).until(() -> read(query, Boolean.class));
    }

    private long attempts() {
        return read("select last_value from lease_attempt", Long.class);
    }

    private long waiting() {
        return read("select count(*) from outbox where key = '%s'".formatted(author), Long.class);
    }

    private <T> T read(String query, Class<T> type) {
        return shards.read(SERVER, () -> jdbc.sql(query).query(type).single());
    }

    private void update(String statement) {
        shards.inTransaction(SERVER, () -> jdbc.sql(statement).update());
    }
}
