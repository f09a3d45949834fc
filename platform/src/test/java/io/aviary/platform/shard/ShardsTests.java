package io.aviary.platform.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.BookstoreTest;
import io.aviary.platform.id.LogicalShard;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.StatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@BookstoreTest
class ShardsTests {
    private static final LogicalShard LOW = new LogicalShard(0);
    private static final LogicalShard HIGH = new LogicalShard(1023);

    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;
    @Autowired private DataSource dataSource;

    @Test
    void workReachesTheServerThatHoldsItsShard() {
        assertThat(shards.read(LOW, this::serverPort))
                .isNotEqualTo(shards.read(HIGH, this::serverPort));
        assertThat(shards.read(LOW, this::serverPort))
                .isEqualTo(shards.read(new LogicalShard(511), this::serverPort));
    }

    @Test
    void withoutAShardNothingRuns() {
        assertThatThrownBy(this::serverPort).hasStackTraceContaining("No shard was chosen");
    }

    @Test
    void workOnOneServerMayNotTouchAnother() {
        assertThatThrownBy(
                        () -> shards.inTransaction(LOW, () -> shards.read(HIGH, this::serverPort)))
                .hasMessageContaining("no transaction spans two servers");
    }

    @Test
    void aReadCannotWrite() {
        assertThatThrownBy(() -> shards.read(LOW, () -> insert("read-only")))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void aFailedTransactionIsRolledBack() {
        assertThatThrownBy(
                        () ->
                                shards.inTransaction(
                                        LOW,
                                        () -> {
                                            insert("rolled-back");
                                            throw new IllegalStateException("on purpose");
                                        }))
                .hasMessage("on purpose");

        assertThat(shards.read(LOW, () -> rows("rolled-back"))).isZero();
    }

    @Test
    void severalServersReadTheirOwnItems() {
        var results = shards.readEach(List.of(LOW, HIGH, LOW), shard -> shard, List::copyOf);

        assertThat(results)
                .isEqualTo(
                        Map.of(
                                new PhysicalShard(0), List.of(LOW, LOW),
                                new PhysicalShard(1), List.of(HIGH)));
        assertThat(shards.readEach(List.<LogicalShard>of(), shard -> shard, List::size)).isEmpty();
    }

    @Test
    void eachServerWritesInItsOwnTransaction() {
        var name = UUID.randomUUID().toString();
        assertThatThrownBy(
                        () ->
                                shards.writeEach(
                                        List.of(LOW, HIGH),
                                        shard -> shard,
                                        part -> {
                                            lease(name);
                                            if (part.contains(HIGH)) {
                                                throw new IllegalStateException("on purpose");
                                            }
                                            return part;
                                        }))
                .hasMessage("on purpose");

        var left = shards.readEach(List.of(LOW, HIGH), shard -> shard, part -> leases(name));
        assertThat(left.values()).containsExactly(1L, 0L);
    }

    @Test
    void workOnOneServerMayNotReadFromSeveral() {
        assertThatThrownBy(
                        () ->
                                shards.read(
                                        LOW,
                                        () ->
                                                shards.readEach(
                                                        List.of(LOW, HIGH),
                                                        shard -> shard,
                                                        List::size)))
                .hasMessageContaining("no transaction spans two servers");
    }

    /// The commits of a primary without its standby wait, and each holds a connection.
    @Test
    void writesThatHangLeaveConnectionsForReads() {
        var released = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 20; n++) {
                threads.submit(() -> hangInAWrite(released));
            }
            try {
                Awaitility.await().until(this::noWriteGetsAConnection);
                assertThat(shards.read(LOW, this::serverPort)).isPositive();
            } finally {
                released.countDown();
            }
        }
    }

    private void hangInAWrite(CountDownLatch released) {
        while (released.getCount() > 0) {
            try {
                shards.inTransaction(
                        LOW,
                        () -> {
                            serverPort();
                            return await(released);
                        });
            } catch (JDBCConnectionException allConnectionsAreHeld) {
                // Background work holds a connection for a moment; this thread takes the next one.
            }
        }
    }

    private boolean noWriteGetsAConnection() {
        try {
            shards.inTransaction(LOW, this::serverPort);
            return false;
        } catch (JDBCConnectionException allConnectionsAreHeld) {
            return true;
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void aReadForARequestEndsAfterTwoSeconds() {
        duringARequest(
                () -> {
                    assertThatThrownBy(() -> shards.read(LOW, this::waitAMinute))
                            .isInstanceOf(QueryTimeoutException.class);
                    assertThat(shards.read(LOW, this::timeout)).isBetween(1, 2);
                    assertThat(shards.readAll(this::timeout)).allMatch(seconds -> seconds > 0);
                    assertThat(
                                    shards.readEach(
                                                    List.of(LOW, HIGH),
                                                    shard -> shard,
                                                    part -> timeout())
                                            .values())
                            .allMatch(seconds -> seconds > 0);
                });
    }

    /// Bulk loads and comparisons of counters take longer than a reader waits.
    @Test
    void otherWorkHasNoDeadline() {
        assertThat(shards.read(LOW, this::timeout)).isZero();
        assertThat(shards.readAll(this::timeout)).containsOnly(0);
        duringARequest(
                () -> {
                    assertThat(shards.inTransaction(LOW, this::timeout)).isZero();
                    assertThat(shards.scan(new PhysicalShard(0), this::timeout)).isZero();
                });
    }

    private static void duringARequest(Runnable work) {
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest()));
        try {
            work.run();
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private String waitAMinute() {
        return jdbc.sql("select pg_sleep(60)::text").query(String.class).single();
    }

    /// Returns the timeout of a statement in seconds; 0 without one.
    private int timeout() {
        return Objects.requireNonNull(
                new JdbcTemplate(dataSource)
                        .execute((StatementCallback<Integer>) Statement::getQueryTimeout));
    }

    private int insert(String topic) {
        return jdbc.sql("insert into outbox (topic, key, payload) values (:topic, 'k', 'p')")
                .param("topic", topic)
                .update();
    }

    private int lease(String name) {
        return jdbc.sql("insert into lease (name) values (:name)").param("name", name).update();
    }

    private long leases(String name) {
        return jdbc.sql("select count(*) from lease where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private long rows(String topic) {
        return jdbc.sql("select count(*) from outbox where topic = :topic")
                .param("topic", topic)
                .query(Long.class)
                .single();
    }

    private int serverPort() {
        return jdbc.sql("select inet_server_port()").query(Integer.class).single();
    }
}
