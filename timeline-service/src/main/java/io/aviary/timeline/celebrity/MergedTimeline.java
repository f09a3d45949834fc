package io.aviary.timeline.celebrity;

import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.store.Timeline;
import java.util.ArrayList;
import java.util.List;

/// A timeline with what celebrities have posted. Merged is only what is asked for: a page takes a
/// few ids of each.
///
/// @param sources the pushed ids, and those of each celebrity
/// @param horizon the id from which on nothing is missing; 0 if nothing is missing at all
public record MergedTimeline(List<TweetIds> sources, long horizon) {
    /// What was pushed, and nothing else.
    public static MergedTimeline of(Timeline.Complete timeline) {
        return new MergedTimeline(List.of(timeline.ids()), timeline.horizon());
    }

    /// Up to as many ids of the range as are asked for, the newest first.
    public List<Long> newestFirst(IdRange range, int most) {
        if (sources.size() == 1) {
            return sources.getFirst().newestFirst(range, most);
        }
        var newest = new ArrayList<Long>();
        sources.forEach(source -> newest.addAll(source.newestFirst(range, most)));
        return TweetIds.of(newest).newestFirst(range, most);
    }

    /// Up to as many ids of the range as are asked for, the oldest first.
    public List<Long> oldestFirst(IdRange range, int most) {
        if (sources.size() == 1) {
            return sources.getFirst().oldestFirst(range, most);
        }
        var oldest = new ArrayList<Long>();
        sources.forEach(source -> oldest.addAll(source.oldestFirst(range, most)));
        return TweetIds.of(oldest).oldestFirst(range, most);
    }
}
