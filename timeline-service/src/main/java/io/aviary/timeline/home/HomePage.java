package io.aviary.timeline.home;

import io.aviary.timeline.hydration.Tweet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a home timeline.
///
/// @param tweets the newest first
/// @param newerThan the id above which the previous page begins; null where nothing newer follows
/// @param olderThan the id below which the next page begins; null where nothing older follows
record HomePage(List<Tweet> tweets, @Nullable Long newerThan, @Nullable Long olderThan) {
    /// Cuts a page from what was found on a walk.
    ///
    /// @param found in the order of the walk; more than asked for where the walk could go on
    /// @param stoppedAt the last id that was looked at, where the walk was given up before its end
    static HomePage of(HomeRequest request, List<Tweet> found, @Nullable Long stoppedAt) {
        boolean more = found.size() > request.size();
        var shown = more ? found.subList(0, request.size()) : found;
        var ahead = more ? Long.valueOf(shown.getLast().id()) : stoppedAt;
        var behind = behind(request, shown);
        return request.readsUp()
                ? new HomePage(shown.reversed(), ahead, behind)
                : new HomePage(shown, behind, ahead);
    }

    /// Behind an empty page is the tweet at which it began.
    private static @Nullable Long behind(HomeRequest request, List<Tweet> shown) {
        var cursor = request.cursor();
        if (cursor == null) {
            return null;
        }
        if (!shown.isEmpty()) {
            return shown.getFirst().id();
        }
        return cursor.forward() ? cursor.id() - 1 : cursor.id() + 1;
    }
}
