package io.aviary.tools.verify;

import io.aviary.tools.client.Page;
import io.aviary.tools.system.IdParts;
import java.util.List;
import java.util.Optional;

/// Counts the seeded tweets of an author. A comparison of timelines would not find a tweet that is
/// missing from the user timeline and from all home timelines.
final class SeededCheck {
    /// The node number in the ids of bulk loads. No process uses it for other ids.
    private static final int LOADER = 63;

    private SeededCheck() {}

    /// Returns a difference if fewer seeded tweets are shown than were loaded.
    ///
    /// @param seeded the number of seeded tweets of the user; an interrupted load may have
    ///     added more
    static Optional<Difference> findDifference(
            String username, int seeded, List<Page.Tweet> shown) {
        long found =
                shown.stream()
                        .mapToLong(Page.Tweet::id)
                        .distinct()
                        .filter(id -> IdParts.of(id).node() == LOADER)
                        .count();
        return found >= seeded
                ? Optional.empty()
                : Optional.of(
                        new Difference(
                                username, "tweets", 0, seeded + " seeded tweets", found + ""));
    }
}
