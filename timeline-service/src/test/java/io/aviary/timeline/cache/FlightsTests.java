package io.aviary.timeline.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlightsTests {

    private final LayerCount joined = LayerCount.of("test", "flight", new SimpleMeterRegistry());
    private final Flights<Long, String> flights = new Flights<>(joined);
    private final ConcurrentLinkedQueue<Long> loaded = new ConcurrentLinkedQueue<>();
    private final CountDownLatch mayFinish = new CountDownLatch(1);

    @Test
    void manyReadersOfTheSameObjectsMakeOneLoad() {
        var first = startReader(List.of(1L, 2L));
        await().until(() -> loaded.size() == 2);
        var others = IntStream.range(0, 50).mapToObj(i -> startReader(List.of(1L, 2L))).toList();
        await().until(() -> joined.hits().count() == 100);
        mayFinish.countDown();

        others.forEach(other -> assertThat(values(other)).isEqualTo(Map.of(1L, "1", 2L, "2")));
        assertThat(values(first)).isEqualTo(Map.of(1L, "1", 2L, "2"));
        assertThat(loaded).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void readersShareCommonObjectsAndLoadTheOthers() {
        var first = startReader(List.of(1L, 2L, 3L));
        await().until(() -> loaded.size() == 3);
        var second = startReader(List.of(3L, 4L, 2L));
        var third = startReader(List.of(4L, 5L, 1L));
        await().until(() -> loaded.size() == 5);
        mayFinish.countDown();

        assertThat(values(first).keySet()).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(values(second).keySet()).containsExactlyInAnyOrder(2L, 3L, 4L);
        assertThat(values(third).keySet()).containsExactlyInAnyOrder(1L, 4L, 5L);
        assertThat(loaded).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aFailureReachesAllWaitingReadersAndTheNextReaderLoadsAgain() {
        var failing =
                startReader(
                        List.of(1L),
                        ids -> {
                            load(ids);
                            throw new IllegalStateException("simulated failure of the source");
                        });
        await().until(() -> loaded.size() == 1);
        var waiting = startReader(List.of(1L));
        await().until(() -> joined.hits().count() == 1);
        mayFinish.countDown();

        for (var reader : List.of(failing, waiting)) {
            assertThatThrownBy(() -> values(reader))
                    .cause()
                    .hasMessage("simulated failure of the source");
        }
        assertThat(values(startReader(List.of(1L)))).isEqualTo(Map.of(1L, "1"));
        assertThat(loaded).hasSize(2);
    }

    private CompletableFuture<Map<Long, Entry<String>>> startReader(List<Long> ids) {
        return startReader(ids, this::load);
    }

    private CompletableFuture<Map<Long, Entry<String>>> startReader(
            List<Long> ids, Function<List<Long>, Map<Long, Entry<String>>> load) {
        return CompletableFuture.supplyAsync(
                () -> flights.load(ids, load), Thread::startVirtualThread);
    }

    private Map<Long, Entry<String>> load(List<Long> ids) {
        loaded.addAll(ids);
        try {
            assertThat(mayFinish.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return ids.stream()
                .collect(Collectors.toMap(id -> id, id -> Entry.of("" + id, 0, Duration.ZERO)));
    }

    private static Map<Long, String> values(CompletableFuture<Map<Long, Entry<String>>> reader) {
        return reader.orTimeout(10, TimeUnit.SECONDS).join().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().value()));
    }
}
