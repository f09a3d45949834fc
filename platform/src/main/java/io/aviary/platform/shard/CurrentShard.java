package io.aviary.platform.shard;

import java.util.function.Supplier;

/// The server of the current work. It is chosen before the transaction begins and cannot change
/// within it.
final class CurrentShard {
    private static final ScopedValue<PhysicalShard> CURRENT = ScopedValue.newInstance();

    private CurrentShard() {}

    static PhysicalShard get() {
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
        var shard = CURRENT.get();
        return () -> ScopedValue.where(CURRENT, shard).run(work);
    }

    static <T> T within(PhysicalShard shard, Supplier<T> work) {
        if (CURRENT.isBound() && !CURRENT.get().equals(shard)) {
            throw new IllegalStateException(
                    "Work on %s may not touch %s: no transaction spans two servers"
                            .formatted(CURRENT.get(), shard));
        }
        return ScopedValue.where(CURRENT, shard).call(work::get);
    }
}
