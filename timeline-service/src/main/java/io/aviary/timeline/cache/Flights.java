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

/// The loads in progress, shared by concurrent readers (single flight). A reader joins the loads
/// of objects that other readers are already loading, and loads only the rest.
final class Flights<K, V> {
    /// The maximum wait for another reader's load; longer than any load takes.
    private static final long MAX_WAIT_SECONDS = 10;

    private final ConcurrentHashMap<K, CompletableFuture<Map<K, Entry<V>>>> inFlight =
            new ConcurrentHashMap<>();
    private final LayerCount joined;

    Flights(LayerCount joined) {
        this.joined = joined;
    }

    /// Returns an entry for each id: from the loads in progress, and from one new load for the
    /// rest.
    ///
    /// @param load returns an entry for each id, and caches the entries before it returns
    /// @throws RuntimeException if a load fails; every reader that waits for the load receives its
    ///     failure
    Map<K, Entry<V>> load(List<K> ids, Function<List<K>, Map<K, Entry<V>>> load) {
        var own = new CompletableFuture<Map<K, Entry<V>>>();
        var ownIds = new ArrayList<K>();
        var others = new HashMap<K, CompletableFuture<Map<K, Entry<V>>>>();
        for (var id : ids) {
            var other = inFlight.putIfAbsent(id, own);
            if (other == null || other == own) {
                ownIds.add(id);
            } else {
                others.put(id, other);
            }
        }
        joined.add(others.size(), ownIds.size());
        var entries = new HashMap<K, Entry<V>>();
        if (!ownIds.isEmpty()) {
            // This load runs before any wait. Otherwise two readers could wait for each other.
            entries.putAll(loadOwn(own, ownIds, load));
        }
        others.forEach((id, other) -> entries.put(id, join(other, id)));
        return entries;
    }

    private Map<K, Entry<V>> loadOwn(
            CompletableFuture<Map<K, Entry<V>>> own,
            List<K> ids,
            Function<List<K>, Map<K, Entry<V>>> load) {
        try {
            var entries = load.apply(ids);
            own.complete(entries);
            return entries;
        } catch (Throwable failed) {
            own.completeExceptionally(failed);
            throw failed;
        } finally {
            ids.forEach(id -> inFlight.remove(id, own));
        }
    }

    private static <K, V> Entry<V> join(CompletableFuture<Map<K, Entry<V>>> flight, K id) {
        try {
            var entries = flight.get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
            return Objects.requireNonNull(entries.get(id));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw ProblemException.unavailable("A required service is unavailable. Try again.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping. Try again.");
        }
    }
}
