package io.aviary.platform.shard;

import io.aviary.platform.trace.Traces;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// Runs one piece of work for each of several servers, in parallel on virtual threads. The work
/// inherits the caller's trace. If the caller already works on a server, work on any other server
/// fails.
final class ParallelShards {
    private final Traces traces;

    ParallelShards(Traces traces) {
        this.traces = traces;
    }

    /// Runs the work and waits for all of it, even after a failure. The work of a single server
    /// runs on the caller's thread.
    ///
    /// @return the results in the order of the parts
    /// @throws RuntimeException the first failure in the order of the parts. The other failures are
    ///     added to it as suppressed exceptions
    <T, R> Map<PhysicalShard, R> run(
            Map<PhysicalShard, List<T>> parts, BiFunction<PhysicalShard, List<T>, R> work) {
        var results = new LinkedHashMap<PhysicalShard, R>();
        if (parts.size() == 1) {
            parts.forEach((shard, part) -> results.put(shard, work.apply(shard, part)));
            return results;
        }
        var tasks = new LinkedHashMap<PhysicalShard, CompletableFuture<R>>();
        parts.forEach((shard, part) -> tasks.put(shard, start(() -> work.apply(shard, part))));
        await(tasks.values());
        throwFirstFailure(tasks.values());
        tasks.forEach((shard, task) -> results.put(shard, task.resultNow()));
        return results;
    }

    /// Starts the work on a thread that is named after the caller's. The names let logs and tests
    /// distinguish requests from background work.
    private <R> CompletableFuture<R> start(Supplier<R> work) {
        var name = Thread.currentThread().getName() + "-shard";
        return CompletableFuture.supplyAsync(
                work,
                task -> Thread.ofVirtual().name(name).start(traces.wrap(CurrentShard.wrap(task))));
    }

    private static void await(Collection<? extends CompletableFuture<?>> tasks) {
        CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new))
                .exceptionally(failed -> null)
                .join();
    }

    private static void throwFirstFailure(Collection<? extends CompletableFuture<?>> tasks) {
        var failures =
                tasks.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .map(CompletableFuture::exceptionNow)
                        .distinct()
                        .toList();
        if (failures.isEmpty()) {
            return;
        }
        var first = failures.getFirst();
        failures.stream().skip(1).forEach(first::addSuppressed);
        throw first instanceof RuntimeException failed ? failed : new IllegalStateException(first);
    }
}
