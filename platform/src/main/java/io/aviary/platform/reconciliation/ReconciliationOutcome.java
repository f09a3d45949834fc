package io.aviary.platform.reconciliation;

import io.aviary.platform.shard.PhysicalShard;
import org.jspecify.annotations.Nullable;

/// The result of a reconciliation run on one server.
///
/// @param shard the number of the server
/// @param state `done`, or `busy` if another process is reconciling it
/// @param checked the number of counters that were compared
/// @param repaired the number of counters that were wrong and have been corrected
record ReconciliationOutcome(
        int shard, String state, @Nullable Long checked, @Nullable Long repaired) {
    static ReconciliationOutcome done(PhysicalShard shard, long checked, long repaired) {
        return new ReconciliationOutcome(shard.index(), "done", checked, repaired);
    }

    static ReconciliationOutcome busy(PhysicalShard shard) {
        return new ReconciliationOutcome(shard.index(), "busy", null, null);
    }
}
