package io.aviary.platform.outbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.platform.Bookstore;
import io.aviary.platform.BookstoreTest;
import io.aviary.platform.outbox.Outbox.KeyedEvent;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import io.aviary.platform.trace.Traces;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BookstoreTest
class OutboxTests {
    private static final PhysicalShard FIRST = new PhysicalShard(0);
    private static final PhysicalShard SECOND = new PhysicalShard(1);

    @Autowired private Outbox outbox;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;
    @Autowired private Traces traces;

    private final String author = UUID.randomUUID().toString();
    private Events events;

    record Order(String author, int number) {}

    @BeforeEach
    void listen() {
        events = new Events(Bookstore.TOPIC);
    }

    @Test
    void eventsOfOneAuthorArriveInTheirOrder() {
        IntStream.range(0, 200).forEach(number -> place(FIRST, number));

        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(numbers()).hasSize(200));
        assertThat(numbers()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void acknowledgedEventsAreDeleted() {
        place(FIRST, 1);
        place(SECOND, 2);

        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(numbers()).hasSize(2));
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(waiting(FIRST) + waiting(SECOND)).isZero());
    }

    @Test
    void anEventCarriesItsCause() {
        var id = UUID.randomUUID().toString().replace("-", "");
        traces.follow("test", List.of("00-" + id + "-00000000000000aa-01"), () -> place(FIRST, 1));
        place(FIRST, 2);

        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(numbers()).hasSize(2));
        assertThat(events.causes(author))
                .satisfiesExactly(
                        cause -> assertThat(cause).startsWith("00-" + id + "-").hasSize(55),
                        cause -> assertThat(cause).isEmpty());
    }

    @Test
    void aFailedTransactionSendsNothing() {
        assertThatThrownBy(
                        () ->
                                shards.inTransaction(
                                        FIRST,
                                        () -> {
                                            outbox.add(
                                                    Bookstore.TOPIC, author, new Order(author, 1));
                                            throw new IllegalStateException("on purpose");
                                        }))
                .hasMessage("on purpose");
        place(FIRST, 2);

        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(numbers()).isNotEmpty());
        assertThat(numbers()).containsExactly(2);
    }

    @Test
    void anEventOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> outbox.add(Bookstore.TOPIC, author, new Order(author, 1)))
                .hasMessageContaining("within a transaction");
    }

    @Test
    void aRowThatCommitsAfterALaterOneIsNotMissed() throws Exception {
        var inserted = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(
                    () ->
                            shards.inTransaction(
                                    FIRST,
                                    () -> {
                                        outbox.add(Bookstore.TOPIC, author, new Order(author, 1));
                                        inserted.countDown();
                                        return Waits.await(mayCommit);
                                    }));
            assertThat(inserted.await(10, SECONDS)).isTrue();
            place(FIRST, 2);
            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(numbers()).containsExactly(2));
            mayCommit.countDown();
        }

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(numbers()).containsExactly(2, 1));
    }

    @Test
    void aKilledKafkaLosesNothing() {
        place(FIRST, 1);
        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(numbers()).hasSize(1));

        TestInfrastructure.kafka().kill();
        IntStream.range(2, 50).forEach(number -> place(number % 2 == 0 ? FIRST : SECOND, number));
        TestInfrastructure.kafka().start();

        // After a failure, duplicates are allowed, but gaps are not.
        await().atMost(90, SECONDS)
                .untilAsserted(
                        () ->
                                assertThat(numbers())
                                        .containsAll(IntStream.range(1, 50).boxed().toList()));
    }

    @Test
    void manyEventsAreAddedInTheirOrder() {
        shards.inTransaction(
                FIRST,
                () -> {
                    outbox.addAll(
                            Bookstore.TOPIC,
                            IntStream.range(0, 20)
                                    .mapToObj(n -> new KeyedEvent(author, new Order(author, n)))
                                    .toList());
                    return null;
                });

        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(numbers()).hasSize(20));
        assertThat(numbers()).isSorted();
    }

    @Test
    void withoutEventsNothingIsAdded() {
        outbox.addAll(Bookstore.TOPIC, List.of());
    }

    @Test
    void aCustomStatementInsertsThePreparedEvent() {
        shards.inTransaction(
                FIRST,
                () -> {
                    var parameters = outbox.prepare(Bookstore.TOPIC, new Order(author, 1));
                    return jdbc.sql(Outbox.insertFrom(":author", "generate_series(1, 2)"))
                            .paramSource(parameters.addValue("author", author))
                            .update();
                });

        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(numbers()).hasSize(2));
        assertThat(numbers()).containsExactly(1, 1);
    }

    private void place(PhysicalShard shard, int number) {
        shards.inTransaction(
                shard,
                () -> {
                    outbox.add(Bookstore.TOPIC, author, new Order(author, number));
                    return number;
                });
    }

    private List<Integer> numbers() {
        return events.of(author).stream().map(Order::number).toList();
    }

    private long waiting(PhysicalShard shard) {
        return shards.read(
                shard,
                () ->
                        jdbc.sql("select count(*) from outbox where key = :key")
                                .params(Map.of("key", author))
                                .query(Long.class)
                                .single());
    }
}
