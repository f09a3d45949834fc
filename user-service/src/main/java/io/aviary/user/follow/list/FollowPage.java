package io.aviary.user.follow.list;

import io.aviary.platform.query.PageTokens.Position;
import io.aviary.user.follow.list.FollowEdges.FollowEdge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a follow list. Even an empty page leads to an adjacent page, unless the list itself is
/// empty. Follows may have ended since the client's token was issued, and new ones may start. A
/// client can thus poll for new follows from the newest page on.
///
/// @param edges newest first
/// @param newer the edge above which the previous page begins; null if the list is empty
/// @param older the edge below which the next page begins; null on the last page
record FollowPage(List<FollowEdge> edges, @Nullable Long newer, @Nullable Long older) {
    /// The position of the newest page.
    static final Position NEWEST = new Position(true, Long.MAX_VALUE);

    /// Creates a page.
    ///
    /// @param found the follows from the position on, newest first; one more than the size if the
    ///     list continues
    static FollowPage of(Position position, List<FollowEdge> found, int size) {
        boolean more = found.size() > size;
        if (found.isEmpty()) {
            return empty(position);
        }
        if (position.forward()) {
            var shown = more ? found.subList(0, size) : found;
            return new FollowPage(shown, newest(shown), more ? oldest(shown) : null);
        }
        var shown = more ? found.subList(1, found.size()) : found;
        return new FollowPage(shown, newest(shown), oldest(shown));
    }

    /// Returns an empty page. An adjacent page includes the follow that the client's token named,
    /// if that follow still exists.
    private static FollowPage empty(Position position) {
        if (position.equals(NEWEST)) {
            return new FollowPage(List.of(), null, null);
        }
        return position.forward()
                ? new FollowPage(List.of(), position.id() - 1, null)
                : new FollowPage(List.of(), position.id(), position.id() + 1);
    }

    private static long newest(List<FollowEdge> shown) {
        return shown.getFirst().edgeId();
    }

    private static long oldest(List<FollowEdge> shown) {
        return shown.getLast().edgeId();
    }
}
