package io.aviary.platform.shard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.BookstoreTest;
import io.aviary.platform.trace.Traces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BookstoreTest
class ParallelShardsTests {
    private static final PhysicalShard FIRST = new PhysicalShard(0);
    private static final PhysicalShard SECOND = new PhysicalShard(1);

    @Autowired private Traces traces;
    private ParallelShards parallel;

    @BeforeEach
    void create() {
        parallel = new ParallelShards(traces);
    }

    @Test
    void aSlowServerDoesNotDelayTheStartOfTheOther() {
        var secondHasRun = new CountDownLatch(1);

        var results =
                parallel.run(
                        both(),
                        (shard, part) -> {
                            if (shard.equals(SECOND)) {
                                secondHasRun.countDown();
                                return true;
                            }
                            return await(secondHasRun);
                        });

        assertThat(results).isEqualTo(Map.of(FIRST, true, SECOND, true));
    }

    @Test
    void allServersRunAtTheSameTime() {
        var together = new CyclicBarrier(2);

        var results = parallel.run(both(), (shard, part) -> meet(together));

        assertThat(results).containsOnlyKeys(FIRST, SECOND);
    }

    @Test
    void aFailureSurfacesOnceAllServersHaveEnded() {
        var ended = new AtomicBoolean();
        var failing = new CountDownLatch(1);

        assertThatThrownBy(
                        () ->
                                parallel.run(
                                        both(),
                                        (shard, part) -> {
                                            if (shard.equals(FIRST)) {
                                                failing.countDown();
                                                throw new IllegalStateException("on purpose");
                                            }
                                            ended.set(await(failing));
                                            return part;
                                        }))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose")
                .hasNoSuppressedExceptions();
        assertThat(ended).isTrue();
    }

    @Test
    void theFirstOfSeveralFailuresHoldsTheOthers() {
        assertThatThrownBy(
                        () ->
                                parallel.run(
                                        both(),
                                        (shard, part) -> {
                                            throw new IllegalStateException("at " + shard.index());
                                        }))
                .hasMessage("at 0")
                .satisfies(
                        failure ->
                                assertThat(failure.getSuppressed())
                                        .extracting(Throwable::getMessage)
                                        .containsExactly("at 1"));
    }

    @Test
    void theWorkOfOneServerRunsOnTheCallersThread() {
        var results =
                parallel.run(Map.of(FIRST, List.of(1)), (shard, part) -> Thread.currentThread());

        assertThat(results).containsEntry(FIRST, Thread.currentThread());
    }

    @Test
    void withoutServersTheResultIsEmpty() {
        assertThat(parallel.run(Map.<PhysicalShard, List<Integer>>of(), (shard, part) -> 1))
                .isEmpty();
    }

    @Test
    void theWorkStaysInTheTraceAndOnTheServerOfTheCaller() {
        try (var _ = traces.receive(null)) {
            var seen =
                    CurrentShard.within(
                            new CurrentShard.Pool(FIRST, false),
                            () ->
                                    parallel.run(
                                            both(),
                                            (shard, part) ->
                                                    List.of(
                                                            String.valueOf(traces.id()),
                                                            CurrentShard.get())));

            assertThat(seen.values())
                    .hasSize(2)
                    .containsOnly(List.of(String.valueOf(traces.id()), FIRST));
        }
    }

    private static Map<PhysicalShard, List<Integer>> both() {
        var parts = new LinkedHashMap<PhysicalShard, List<Integer>>();
        parts.put(FIRST, List.of(1));
        parts.put(SECOND, List.of(2));
        return parts;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static int meet(CyclicBarrier barrier) {
        try {
            return barrier.await(20, SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
