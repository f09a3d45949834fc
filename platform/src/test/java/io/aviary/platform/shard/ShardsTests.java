package io.aviary.platform.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.BookstoreTest;
import io.aviary.platform.id.LogicalShard;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@BookstoreTest
class ShardsTests {
    private static final LogicalShard LOW = new LogicalShard(0);
    private static final LogicalShard HIGH = new LogicalShard(1023);

    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

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
    void whatFailsLeavesNothing() {
        assertThatThrownBy(
                        () ->
                                shards.inTransaction(
                                        LOW,
                                        () -> {
                                            insert("rolled-back");
                                            throw new IllegalStateException("on purpose");
                                        }))
                .hasMessage("on purpose");

        long left =
                shards.read(
                        LOW,
                        () ->
                                jdbc.sql("select count(*) from outbox where topic = 'rolled-back'")
                                        .query(Long.class)
                                        .single());
        assertThat(left).isZero();
    }

    private int insert(String topic) {
        return jdbc.sql("insert into outbox (topic, key, payload) values (:topic, 'k', 'p')")
                .param("topic", topic)
                .update();
    }

    private int serverPort() {
        return jdbc.sql("select inet_server_port()").query(Integer.class).single();
    }
}
