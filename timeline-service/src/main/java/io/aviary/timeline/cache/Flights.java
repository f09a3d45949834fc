package io.aviary.timeline.cache;

import io.aviary.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Loads that are under way. Whoever misses something that somebody is loading already waits for
/// that, thing by thing, so that many readers of one thing make one load, whatever else they read.
final class Flights<V> {
    /// Longer than any load takes.
    private static final long LIMIT_SECONDS = 10;

    private final ConcurrentHashMap<Long, Flight<V>> underWay = new ConcurrentHashMap<>();
    private final LayerCount joined;

    Flights(LayerCount joined) {
        this.joined = joined;
    }

    /// @param age what the leader took for too old, in nanoseconds
    private record Flight<V>(long age, CompletableFuture<Map<Long, Entry<V>>> landing) {}

    /// @param age what is as old as that, in nanoseconds, will not do
    /// @param load answers an entry for every id, and remembers it before it returns
    /// @throws RuntimeException what the load threw, also to those who waited for it
    Map<Long, Entry<V>> load(
            List<Long> ids, long age, Function<List<Long>, Map<Long, Entry<V>>> load) {
        var own = new Flight<V>(age, new CompletableFuture<>());
        var led = new ArrayList<Long>();
        var others = new HashMap<Long, Flight<V>>();
        for (var id : ids) {
            var flight = underWay.compute(id, (i, old) -> serves(old, age) ? old : own);
            if (flight == own) {
                led.add(id);
            } else {
                others.put(id, flight);
            }
        }
        joined.add(others.size(), led.size());
        var entries = new HashMap<Long, Entry<V>>();
        if (!led.isEmpty()) {
            // Before waiting for others, who may wait for this.
            entries.putAll(lead(own, led, load));
        }
        others.forEach((id, flight) -> entries.put(id, landed(flight, id)));
        return entries;
    }

    private static boolean serves(Flight<?> flight, long age) {
        return flight != null && flight.age() <= age;
    }

    private Map<Long, Entry<V>> lead(
            Flight<V> own, List<Long> ids, Function<List<Long>, Map<Long, Entry<V>>> load) {
        try {
            var entries = load.apply(ids);
            own.landing().complete(entries);
            return entries;
        } catch (Throwable failed) {
            own.landing().completeExceptionally(failed);
            throw failed;
        } finally {
            ids.forEach(id -> underWay.remove(id, own));
        }
    }

    private static <V> Entry<V> landed(Flight<V> flight, Long id) {
        try {
            var entries = flight.landing().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return Objects.requireNonNull(entries.get(id));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw ProblemException.unavailable("A load takes too long; try again.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service stops; try again.");
        }
    }
}
