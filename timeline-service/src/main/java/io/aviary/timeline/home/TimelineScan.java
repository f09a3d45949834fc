package io.aviary.timeline.home;

import io.aviary.timeline.celebrity.MergedTimeline;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetId;
import java.util.ArrayList;
import java.util.List;

/// A scan of a home timeline, from a cursor in one direction. Downwards, the ids in Redis end at
/// the horizon, and the scan continues below it in the shards. Upwards, all ids come from the
/// shards. No page has a gap in either direction.
final class TimelineScan {
    private final MergedTimeline known;
    private final ShardTimeline shards;
    private IdRange rest;

    TimelineScan(MergedTimeline known, ShardTimeline shards, IdRange range) {
        this.known = known;
        this.shards = shards;
        rest = range;
    }

    /// Returns the next older ids, newest first. Fewer than requested are returned only at the
    /// end.
    List<TweetId> older(int count) {
        var ids = known.newestFirst(inRedis(), count);
        if (ids.size() < count && !belowHorizon().isEmpty()) {
            int missing = count - ids.size();
            var older = shards.newest(belowHorizon(), missing);
            ids = concat(ids, older.newestFirst(belowHorizon(), missing));
        }
        rest = ids.isEmpty() ? rest : rest.below(ids.getLast().value());
        return ids;
    }

    /// Returns the next newer ids from the shards, oldest first. Fewer than requested are returned
    /// only at the end.
    List<TweetId> newer(int count) {
        var ids = shards.oldest(rest, count);
        rest = ids.isEmpty() ? rest : rest.above(ids.getLast().value());
        return ids;
    }

    private IdRange inRedis() {
        return rest.above(known.horizon() - 1);
    }

    private IdRange belowHorizon() {
        return rest.below(known.horizon());
    }

    private static List<TweetId> concat(List<TweetId> first, List<TweetId> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
