package io.aviary.timeline.home;

import io.aviary.timeline.hydration.Tweet;
import io.aviary.timeline.id.TweetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a home timeline.
///
/// @param tweets newest first
/// @param newerThan the id above which newer tweets are, or will be; null only if the page shows no
///     tweet and is the first one that the client reads
/// @param olderThan the id below which the next page begins; null on the oldest page
record HomePage(List<Tweet> tweets, @Nullable TweetId newerThan, @Nullable TweetId olderThan) {
    /// Creates a page from the tweets of a scan.
    ///
    /// @param found the tweets in the order of the scan; more than fit on the page if another page
    ///     follows
    /// @param stoppedAt the last examined id if the scan stopped early; otherwise null
    static HomePage of(HomeRequest request, List<Tweet> found, @Nullable TweetId stoppedAt) {
        boolean more = found.size() > request.size();
        var shown = more ? found.subList(0, request.size()) : found;
        var ahead = more ? shown.getLast().id() : stoppedAt;
        var behind = behind(request, shown);
        if (!request.readsNewer()) {
            return new HomePage(shown, behind, ahead);
        }
        return new HomePage(shown.reversed(), ahead == null ? top(request, shown) : ahead, behind);
    }

    /// Returns the position above the newest tweet, at which later tweets will appear. An empty
    /// page keeps its own position.
    private static @Nullable TweetId top(HomeRequest request, List<Tweet> shown) {
        if (!shown.isEmpty()) {
            return shown.getLast().id();
        }
        var cursor = request.cursor();
        return cursor == null ? null : new TweetId(cursor.id());
    }

    /// Returns the position before the page. For an empty page, this is the position at which it
    /// began.
    private static @Nullable TweetId behind(HomeRequest request, List<Tweet> shown) {
        if (!shown.isEmpty()) {
            return shown.getFirst().id();
        }
        var cursor = request.cursor();
        if (cursor == null) {
            return null;
        }
        return new TweetId(cursor.forward() ? cursor.id() - 1 : cursor.id() + 1);
    }
}
