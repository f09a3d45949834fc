package io.aviary.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.BookstoreTest;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BookstoreTest
class OutboxTableTests {
    private static final PhysicalShard SERVER = new PhysicalShard(0);

    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    /// Inserts rows in a transaction that is rolled back, so no relay ever sees them. Their numbers
    /// are below all others.
    @Test
    void theOldestRowsComeFirstRegardlessOfTheirInsertionOrder() {
        var table = new OutboxTable(shards, jdbc, SERVER);

        assertThatThrownBy(
                        () ->
                                shards.inTransaction(
                                        SERVER,
                                        () -> {
                                            LongStream.rangeClosed(1, 10)
                                                    .forEach(number -> insert(-number));
                                            assertThat(numbers(table.oldest(10)))
                                                    .containsExactly(
                                                            -10L, -9L, -8L, -7L, -6L, -5L, -4L, -3L,
                                                            -2L, -1L);
                                            assertThat(numbers(table.oldest(1)))
                                                    .containsExactly(-10L);
                                            throw new IllegalStateException("on purpose");
                                        }))
                .hasMessage("on purpose");
    }

    private void insert(long seq) {
        jdbc.sql(
                        """
                        insert into outbox (seq, topic, key, payload)
                        overriding system value values (:seq, 'none', 'none', '{}')
                        """)
                .param("seq", seq)
                .update();
    }

    private static List<Long> numbers(List<OutboxTable.Row> rows) {
        return rows.stream().map(OutboxTable.Row::seq).toList();
    }
}
