package io.aviary.timeline.celebrity;

import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.store.Timeline;
import java.util.ArrayList;
import java.util.List;

/// A timeline with the tweets of celebrities. Only the ids of a page are merged: a few of each
/// source.
///
/// @param sources the pushed ids, and the ids of each celebrity
/// @param horizon the id from which on none is missing; 0 if no id is missing at all
public record MergedTimeline(List<TweetIds> sources, long horizon) {
    /// Returns the pushed tweets alone.
    public static MergedTimeline of(Timeline.Complete timeline) {
        return new MergedTimeline(List.of(timeline.ids()), timeline.horizon());
    }

    /// Returns the newest ids of a range, newest first.
    ///
    /// @param most how many ids at most
    public List<TweetId> newestFirst(IdRange range, int most) {
        if (sources.size() == 1) {
            return sources.getFirst().newestFirst(range, most);
        }
        var newest = new ArrayList<TweetId>();
        sources.forEach(source -> newest.addAll(source.newestFirst(range, most)));
        return TweetIds.of(newest).newestFirst(range, most);
    }

    /// Returns the oldest ids of a range, oldest first.
    ///
    /// @param most how many ids at most
    public List<TweetId> oldestFirst(IdRange range, int most) {
        if (sources.size() == 1) {
            return sources.getFirst().oldestFirst(range, most);
        }
        var oldest = new ArrayList<TweetId>();
        sources.forEach(source -> oldest.addAll(source.oldestFirst(range, most)));
        return TweetIds.of(oldest).oldestFirst(range, most);
    }
}
