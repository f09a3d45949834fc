package io.aviary.platform.reconciliation;

import io.aviary.platform.shard.PhysicalShard;
import org.jspecify.annotations.Nullable;

/// What became of one server's counters.
///
/// @param shard its number
/// @param state `done`, or `busy` where another process is at it
/// @param checked how many were compared
/// @param repaired how many of them were wrong and are right now
record Outcome(int shard, String state, @Nullable Long checked, @Nullable Long repaired) {
    static Outcome done(PhysicalShard shard, long checked, long repaired) {
        return new Outcome(shard.index(), "done", checked, repaired);
    }

    static Outcome busy(PhysicalShard shard) {
        return new Outcome(shard.index(), "busy", null, null);
    }
}
