package io.aviary.platform.reconciliation;

import java.util.List;

/// A table of counters and the rows that they count, on every server of a service. A counter
/// changes in the same transaction as the rows that it counts, so every statement sees both in one
/// snapshot. Each call runs on one server, within a transaction.
public interface Counters {
    /// Compares the next counters with their rows and takes no locks. A missing counter counts as
    /// zero. The comparison is one statement, which sees one snapshot, so a correct counter matches
    /// its rows even under load.
    ///
    /// @param after the last id that was compared; for the first call, a value below all ids
    /// @param limit the maximum number of counters
    Comparison compareAfter(long after, int limit);

    /// Locks one counter, counts its rows in a second statement, and stores the result. The second
    /// statement sees every change that was committed before the lock. Later changes wait for the
    /// lock and are added to the new value.
    ///
    /// @return whether the counter was wrong
    boolean repair(long id);

    /// The result of a comparison.
    ///
    /// @param ids in ascending order; fewer than requested at the end of the table
    /// @param wrong the ids of the wrong counters
    record Comparison(List<Long> ids, List<Long> wrong) {}
}
