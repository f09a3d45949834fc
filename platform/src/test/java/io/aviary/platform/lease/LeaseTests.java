package io.aviary.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.BookstoreTest;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BookstoreTest
class LeaseTests {
    private static final PhysicalShard SERVER = new PhysicalShard(1);
    private static final Duration MOMENT = Duration.ofMillis(100);

    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    @BeforeEach
    void releaseLease() {
        update(
                """
                insert into lease (name) values ('test')
                on conflict (name) do update
                   set holder = null, valid_until = '-infinity', finished_at = '-infinity'
                """);
    }

    @Test
    void onlyOneHolderHasTheLeaseUntilItExpires() {
        var first = lease();
        var second = lease();

        assertThat(first.holdFor(MOMENT)).isTrue();
        assertThat(second.holdFor(MOMENT)).isFalse();
        expire();
        assertThat(second.holdFor(MOMENT)).isTrue();
        assertThat(first.acquire(Duration.ZERO)).isFalse();
        assertThat(first.extend()).isFalse();
    }

    @Test
    void aReleasedLeaseCanBeTakenAtOnce() {
        var first = lease();
        assertThat(first.holdFor(MOMENT)).isTrue();

        first.release(false);

        assertThat(lease().acquire(Duration.ofHours(1))).isTrue();
    }

    @Test
    void theHolderTakesItsOwnLeaseAgain() {
        var holder = lease();
        assertThat(holder.acquire(Duration.ZERO)).isTrue();
        assertThat(holder.acquire(Duration.ZERO)).isTrue();
        expire();
        assertThat(holder.extend()).isTrue();
    }

    @Test
    void aLeaseIsNotHeldForLongerThanItsLifetime() {
        assertThat(lease().holdFor(Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void theLeaseOfAFinishedJobCannotBeTakenInTheQuietTime() {
        var first = lease();
        assertThat(first.acquire(Duration.ofHours(1))).isTrue();
        first.release(true);

        assertThat(lease().acquire(Duration.ofHours(1))).isFalse();
        assertThat(lease().acquire(Duration.ZERO)).isTrue();
    }

    @Test
    void aLeaseThatWasLostIsNotReleased() {
        var first = lease();
        assertThat(first.acquire(Duration.ZERO)).isTrue();
        expire();
        assertThat(lease().acquire(Duration.ZERO)).isTrue();

        first.release(true);

        assertThat(lease().acquire(Duration.ZERO)).isFalse();
    }

    @Test
    void aSlowResponseMakesTheLeaseShorter() throws Exception {
        var lifetime = Duration.ofMillis(500);
        var first = new Lease(shards, jdbc, SERVER, "test", lifetime);
        long response = System.nanoTime() + lifetime.plus(MOMENT).toNanos();
        var locked = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> lockUntil(response, locked));
            assertThat(locked.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(first.acquire(Duration.ZERO)).isTrue();
        }
        expire();
        assertThat(lease().acquire(Duration.ZERO)).isTrue();

        // Without a request to the server, the holder knows that its lease has ended.
        assertThat(first.holdFor(Duration.ofMillis(1))).isFalse();
    }

    private boolean lockUntil(long nanos, CountDownLatch locked) {
        return shards.inTransaction(
                SERVER,
                () -> {
                    jdbc.sql("lock table lease in exclusive mode").update();
                    locked.countDown();
                    await().pollDelay(Duration.ZERO).until(() -> System.nanoTime() > nanos);
                    return true;
                });
    }

    private Lease lease() {
        return new Lease(shards, jdbc, SERVER, "test", Duration.ofSeconds(30));
    }

    private void expire() {
        update("update lease set valid_until = '-infinity' where name = 'test'");
    }

    private void update(String sql) {
        shards.inTransaction(SERVER, () -> jdbc.sql(sql).update());
    }
}
