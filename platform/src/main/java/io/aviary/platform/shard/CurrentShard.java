package io.aviary.platform.shard;

import java.util.function.Supplier;

/// The server of the current work, and whether it writes. Both are chosen before the transaction
/// begins and cannot change within it.
final class CurrentShard {
    private static final ScopedValue<Pool> CURRENT = ScopedValue.newInstance();

    private CurrentShard() {}

    /// A connection pool of a server: for its reads or for its writes. If commits wait for a
    /// standby, the writes that wait hold all connections of their own pool, and reads go on.
    record Pool(PhysicalShard shard, boolean writes) {
        /// Returns a name such as `shard-0-reads`, which logs and metrics contain.
        @Override
        public String toString() {
            return "shard-%s-%s".formatted(shard.index(), writes ? "writes" : "reads");
        }
    }

    static PhysicalShard get() {
        return pool().shard();
    }

    static Pool pool() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("No shard was chosen for the current work");
        }
        return CURRENT.get();
    }

    /// Wraps work for another thread, where it belongs to the same server.
    static Runnable wrap(Runnable work) {
        if (!CURRENT.isBound()) {
            return work;
        }
        var pool = CURRENT.get();
        return () -> ScopedValue.where(CURRENT, pool).run(work);
    }

    /// Runs work within work on the same server, or starts work on a server.
    static <T> T within(Pool pool, Supplier<T> work) {
        if (!CURRENT.isBound()) {
            return ScopedValue.where(CURRENT, pool).call(work::get);
        }
        if (!get().equals(pool.shard())) {
            throw new IllegalStateException(
                    "Work on %s may not touch %s: no transaction spans two servers"
                            .formatted(get(), pool.shard()));
        }
        return work.get();
    }
}
