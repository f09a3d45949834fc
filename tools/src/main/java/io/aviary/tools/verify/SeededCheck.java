package io.aviary.tools.verify;

import io.aviary.tools.client.Page;
import io.aviary.tools.system.IdParts;
import java.util.List;
import java.util.Optional;

/// Counts the tweets that were seeded: one that is missing from its author's timeline and from the
/// home timelines alike would not show by comparing these.
final class SeededCheck {
    /// Mints the ids of everything that is loaded in bulk, and no others.
    private static final int LOADER = 63;

    private SeededCheck() {}

    /// @param seeded how many tweets of the user were seeded; there may be more by a load that
    ///     broke off
    static Optional<Difference> of(String username, int seeded, List<Page.Tweet> shown) {
        long there =
                shown.stream()
                        .mapToLong(Page.Tweet::id)
                        .distinct()
                        .filter(id -> IdParts.of(id).node() == LOADER)
                        .count();
        return there >= seeded
                ? Optional.empty()
                : Optional.of(
                        new Difference(
                                username, "tweets", 0, seeded + " seeded tweets", there + ""));
    }
}
