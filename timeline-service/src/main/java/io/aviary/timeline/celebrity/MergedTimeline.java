package io.aviary.timeline.celebrity;

import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.store.Timeline;
import java.util.ArrayList;
import java.util.List;

/// A timeline merged with the tweets of celebrities. A read merges only a few ids of each source,
/// enough for one page.
///
/// @param sources the pushed ids, and the ids of each celebrity
/// @param horizon the id from which the ids are complete; 0 if all ids are present
public record MergedTimeline(List<TweetIds> sources, long horizon) {
    /// Returns a timeline of pushed tweets only.
    public static MergedTimeline of(Timeline.Complete timeline) {
        return new MergedTimeline(List.of(timeline.ids()), timeline.horizon());
    }

    /// Returns the newest ids of a range, newest first.
    ///
    /// @param limit the maximum number of ids
    public List<TweetId> newestFirst(IdRange range, int limit) {
        if (sources.size() == 1) {
            return sources.getFirst().newestFirst(range, limit);
        }
        var newest = new ArrayList<TweetId>();
        sources.forEach(source -> newest.addAll(source.newestFirst(range, limit)));
        return TweetIds.of(newest).newestFirst(range, limit);
    }
}
