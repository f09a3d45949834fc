package io.aviary.platform.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SnowflakeIdsTests {
    private static final LogicalShard SHARD = new LogicalShard(5);
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final AdjustableClock clock = new AdjustableClock();
    private long nanos;
    private final SnowflakeIds ids =
            new SnowflakeIds(clock, () -> nanos, 2, shard -> shard.number() % 2);

    @Test
    void noIdIsMintedWithoutALease() {
        assertUnavailable();
    }

    @Test
    void aServerWithoutALeaseStopsOnlyItsOwnShards() {
        ids.use(0, lease(START - 1, START + 10_000));

        assertThat(ids.next(new LogicalShard(4)).shard().number()).isEqualTo(4);
        assertUnavailable();
    }

    @Test
    void idsIncreaseWithinAMillisecondAndBeyondItsSequence() {
        ids.use(1, lease(START - 1, START + 10_000));
        var minted = new ArrayList<SnowflakeId>();
        for (int n = 0; n < 1_000; n++) {
            minted.add(ids.next(SHARD));
        }

        assertThat(minted).isSorted().doesNotHaveDuplicates();
        assertThat(minted.getLast().millis()).isEqualTo(START + 999 / SnowflakeId.SEQUENCES);
    }

    @Test
    void aProcessThatResumesAfterItsLeaseMintsNoIds() {
        ids.use(1, lease(START - 1, START + 10_000));
        ids.next(SHARD);
        nanos = 10_000_000_001L;

        assertUnavailable();
    }

    @Test
    void idsIncreaseWhenTheClockIsSetBackHalfASecond() {
        ids.use(1, lease(START - 1, START + 10_000));
        var before = ids.next(SHARD);
        clock.millis = START - 500;

        assertThat(ids.next(SHARD)).isGreaterThan(before);
    }

    @Test
    void noIdIsMintedAfterTheClockIsSetBackAnHour() {
        ids.use(1, lease(START - 1, START + 10_000));
        ids.next(SHARD);
        clock.millis = START - 3_600_000;

        assertUnavailable();
    }

    @Test
    void aSuccessorStartsAboveThePredecessorsReservation() {
        ids.use(1, lease(START + 300, START + 10_000));

        assertThat(ids.next(SHARD).millis()).isGreaterThan(START + 300);
    }

    @Test
    void noIdIsMintedBeyondTheReservation() {
        ids.use(1, lease(START - 1, START + 2));
        clock.millis = START + 3;

        assertUnavailable();
    }

    @Test
    void manyThreadsNeverGetTheSameId() throws Exception {
        ids.use(1, lease(START - 1, START + 10_000));
        var seen = ConcurrentHashMap.<SnowflakeId>newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 8; thread++) {
                threads.submit(
                        () -> {
                            for (int n = 0; n < 1_000; n++) {
                                seen.add(ids.next(SHARD));
                            }
                        });
            }
        }

        assertThat(seen).hasSize(8_000);
    }

    private NodeLease lease(long floor, long highWater) {
        return new NodeLease(7, 10_000_000_000L, floor, highWater);
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> ids.next(SHARD)).isInstanceOf(IdsUnavailableException.class);
    }

    private static final class AdjustableClock extends Clock {
        private long millis = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }
}
