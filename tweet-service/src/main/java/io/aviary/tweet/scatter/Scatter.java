package io.aviary.tweet.scatter;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import io.aviary.platform.trace.Traces;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Sorts the things of a request by the server that holds them and asks those servers at the same
/// time, each once, in a transaction of its own: there is none over two servers.
@Component
public final class Scatter {
    private static final Executor VIRTUAL_THREADS =
            work -> Thread.ofVirtual().name("scatter").start(work);

    private final Shards shards;
    private final Traces traces;

    Scatter(Shards shards, Traces traces) {
        this.shards = shards;
        this.traces = traces;
    }

    /// Reads from every server that holds some of the things.
    ///
    /// @param idOf the id that carries a thing's shard
    /// @return one answer a server, in no particular order
    /// @throws RuntimeException what the first failing server threw; a part of an answer is none
    public <T, R> List<R> read(
            Collection<T> things, Function<T, SnowflakeId> idOf, Function<List<T>, R> question) {
        return onEach(
                things, idOf, (shard, part) -> shards.read(shard, () -> question.apply(part)));
    }

    /// Writes on every server that holds some of the things. Where one fails, the others' writes
    /// stay: the work must bear being repeated.
    public <T, R> List<R> write(
            Collection<T> things, Function<T, SnowflakeId> idOf, Function<List<T>, R> work) {
        return onEach(
                things, idOf, (shard, part) -> shards.inTransaction(shard, () -> work.apply(part)));
    }

    private <T, R> List<R> onEach(
            Collection<T> things,
            Function<T, SnowflakeId> idOf,
            BiFunction<PhysicalShard, List<T>, R> work) {
        var parts = shards.map().group(things, thing -> idOf.apply(thing).shard());
        if (parts.size() == 1) {
            var only = parts.entrySet().iterator().next();
            return List.of(work.apply(only.getKey(), only.getValue()));
        }
        var answers = parts.entrySet().stream().map(part -> start(part, work)).toList();
        return answers.stream().map(Scatter::await).toList();
    }

    private <T, R> CompletableFuture<R> start(
            Map.Entry<PhysicalShard, List<T>> part, BiFunction<PhysicalShard, List<T>, R> work) {
        return CompletableFuture.supplyAsync(
                () -> work.apply(part.getKey(), part.getValue()),
                task -> VIRTUAL_THREADS.execute(traces.carried(task)));
    }

    private static <R> R await(CompletableFuture<R> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
