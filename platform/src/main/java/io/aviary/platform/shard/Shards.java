package io.aviary.platform.shard;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.trace.Traces;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;

/// Runs work in a transaction on the one server that holds its shard. Within the work, the
/// application's data source, entity manager and JDBC client all use that server. Using them
/// outside any work fails, and so does using a second server within the work.
///
/// Reads and writes have separate connections, so writes that wait for a standby stop no read. A
/// read for a request has a deadline, after which the server cancels its statement: the client
/// has given up by then. Writes and the reads of background jobs have none.
public final class Shards {
    private final ShardMap map;
    private final ParallelShards parallel;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final TransactionTemplate readingForRequest;

    /// @param readTimeout the deadline of a read for a request, rounded up to seconds
    Shards(
            ShardMap map,
            PlatformTransactionManager transactions,
            Traces traces,
            Duration readTimeout) {
        this.map = map;
        parallel = new ParallelShards(traces);
        writing = new TransactionTemplate(transactions);
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        readingForRequest = new TransactionTemplate(transactions);
        readingForRequest.setReadOnly(true);
        readingForRequest.setTimeout((int) readTimeout.plusMillis(999).toSeconds());
    }

    /// Writes on the server of a logical shard, in one transaction.
    ///
    /// @throws IllegalStateException if the current work belongs to another server
    public <T> T inTransaction(LogicalShard shard, Supplier<T> work) {
        return inTransaction(map.physical(shard), work);
    }

    /// Writes on a server, in one transaction.
    ///
    /// @throws IllegalStateException if the current work belongs to another server
    public <T> T inTransaction(PhysicalShard shard, Supplier<T> work) {
        return within(shard, writing, work);
    }

    /// Reads from the server of a logical shard; the server refuses writes.
    ///
    /// @throws IllegalStateException if the current work belongs to another server
    public <T> T read(LogicalShard shard, Supplier<T> work) {
        return read(map.physical(shard), work);
    }

    /// Reads from a server; the server refuses writes.
    ///
    /// @throws IllegalStateException if the current work belongs to another server
    public <T> T read(PhysicalShard shard, Supplier<T> work) {
        return within(shard, reading(), work);
    }

    /// Reads from a server for as long as it takes, even for a request.
    ///
    /// @throws IllegalStateException if the current work belongs to another server
    public <T> T scan(PhysicalShard shard, Supplier<T> work) {
        return within(shard, reading, work);
    }

    /// Returns the transaction of a read. The thread of a request has the attributes of the
    /// request; threads that it starts do not.
    private TransactionTemplate reading() {
        return RequestContextHolder.getRequestAttributes() == null ? reading : readingForRequest;
    }

    private <T> T within(PhysicalShard shard, TransactionTemplate transaction, Supplier<T> work) {
        return CurrentShard.within(
                new CurrentShard.Pool(shard, transaction == writing),
                () -> transaction.execute(status -> work.get()));
    }

    /// Reads from every server that holds some of the items. The servers are read in parallel,
    /// each in a transaction of its own. The items of a single server are read on the caller's
    /// thread.
    ///
    /// @param shardOf returns the shard of an item
    /// @param query receives the items of one server
    /// @return the results by server; empty without items
    /// @throws RuntimeException the failure of a server, after all servers have ended
    public <T, R> Map<PhysicalShard, R> readEach(
            Collection<T> items,
            Function<? super T, LogicalShard> shardOf,
            Function<List<T>, R> query) {
        var transaction = reading();
        return parallel.run(
                map.group(items, shardOf),
                (shard, part) -> within(shard, transaction, () -> query.apply(part)));
    }

    /// Reads from every server. The servers are read in parallel, each in a transaction of its
    /// own.
    ///
    /// @return the results, one of each server
    /// @throws RuntimeException the failure of a server, after all servers have ended
    public <R> List<R> readAll(Supplier<R> query) {
        var servers = map.all().stream().collect(Collectors.toMap(shard -> shard, List::of));
        var transaction = reading();
        return List.copyOf(
                parallel.run(servers, (shard, _) -> within(shard, transaction, query)).values());
    }

    /// Writes on every server that holds some of the items. The servers are written in parallel,
    /// each in a transaction of its own. If one server fails, the writes on the others remain, so
    /// the work must be idempotent. The items of a single server are written on the caller's
    /// thread.
    ///
    /// @param shardOf returns the shard of an item
    /// @param work receives the items of one server
    /// @return the results by server; empty without items
    /// @throws RuntimeException the failure of a server, after all servers have ended
    public <T, R> Map<PhysicalShard, R> writeEach(
            Collection<T> items,
            Function<? super T, LogicalShard> shardOf,
            Function<List<T>, R> work) {
        return parallel.run(
                map.group(items, shardOf),
                (shard, part) -> inTransaction(shard, () -> work.apply(part)));
    }

    /// Returns the server of the current work.
    ///
    /// @throws IllegalStateException outside any work
    public PhysicalShard current() {
        return CurrentShard.get();
    }

    /// Returns the map of logical shards to servers.
    public ShardMap map() {
        return map;
    }
}
