package io.aviary.platform.reconciliation;

import java.util.List;

/// A table of counters beside the rows that they count, on every server of a service. Whatever
/// changes such a row changes its counter in the same transaction, so that both are right together
/// or not at all. Calls run on one server, within a transaction there.
public interface Counters {
    /// Compares the next counters with what they count, those included that should exist and do
    /// not. One statement does it: it sees one moment, in which a right counter is right, however
    /// much is being counted meanwhile. It locks nothing.
    ///
    /// @param after the last id that was compared; the first call gets one below all others
    /// @param most how many
    Compared compareAfter(long after, int most);

    /// Locks one counter and only then, in another statement, counts: what committed before is
    /// seen, what commits later waits for the lock and adds its change to what is written here.
    ///
    /// @return whether it was wrong
    boolean repair(long id);

    /// What was compared.
    ///
    /// @param ids in their order; fewer than asked for are the last ones
    /// @param wrong some of them
    record Compared(List<Long> ids, List<Long> wrong) {}
}
