package io.aviary.platform.shard;

import java.util.function.Supplier;

/// The server that the running piece of work belongs to. It is chosen before the transaction opens
/// and can't change inside.
final class CurrentShard {
    private static final ScopedValue<PhysicalShard> CURRENT = ScopedValue.newInstance();

    private CurrentShard() {}

    static PhysicalShard get() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("No shard was chosen for this piece of work");
        }
        return CURRENT.get();
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
