package io.aviary.platform.reconciliation;

import java.util.List;

/// A table of counters and the rows that they count, on every server of a service. A counter
/// changes in the same transaction as the rows that it counts, so every statement sees both in one
/// snapshot. Calls run on one server, within a transaction there.
public interface Counters {
    /// Compares the next counters with their rows, including missing counters. It is one
    /// statement and sees one snapshot, so a correct counter matches its rows even under load. It
    /// locks nothing.
    ///
    /// @param after the last id that was compared; the first call gets one below all ids
    /// @param most the largest number of counters
    Compared compareAfter(long after, int most);

    /// Locks one counter, counts its rows in a later statement, and stores that count. The later
    /// statement sees every change that was committed before the lock. Later changes wait for the
    /// lock and add to the new value.
    ///
    /// @return whether the counter was wrong
    boolean repair(long id);

    /// The result of a comparison.
    ///
    /// @param ids in ascending order; fewer than requested at the end of the table
    /// @param wrong the ids of the wrong counters
    record Compared(List<Long> ids, List<Long> wrong) {}
}
