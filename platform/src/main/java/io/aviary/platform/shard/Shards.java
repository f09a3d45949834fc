package io.aviary.platform.shard;

import io.aviary.platform.id.LogicalShard;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs a piece of work in a transaction on the one server that holds its shard. Inside, the
/// application's data source, entity manager and JDBC client all talk to that server; outside any
/// use of them fails, and so does choosing a second server inside.
public final class Shards {
    private final ShardMap map;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;

    Shards(ShardMap map, PlatformTransactionManager transactions) {
        this.map = map;
        writing = new TransactionTemplate(transactions);
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /// Writes on the server of a logical shard, all or nothing.
    ///
    /// @throws IllegalStateException where another server was already chosen
    public <T> T inTransaction(LogicalShard shard, Supplier<T> work) {
        return inTransaction(map.physical(shard), work);
    }

    /// Writes on a server, all or nothing.
    public <T> T inTransaction(PhysicalShard shard, Supplier<T> work) {
        return CurrentShard.within(shard, () -> writing.execute(status -> work.get()));
    }

    /// Reads from the server of a logical shard; the server refuses writes.
    public <T> T read(LogicalShard shard, Supplier<T> work) {
        return read(map.physical(shard), work);
    }

    /// Reads from a server; the server refuses writes.
    public <T> T read(PhysicalShard shard, Supplier<T> work) {
        return CurrentShard.within(shard, () -> reading.execute(status -> work.get()));
    }

    /// The server that the running piece of work belongs to.
    ///
    /// @throws IllegalStateException outside any
    public PhysicalShard current() {
        return CurrentShard.get();
    }

    /// Which server holds what.
    public ShardMap map() {
        return map;
    }
}
