package io.aviary.timeline.home;

import io.aviary.timeline.celebrity.MergedTimeline;
import io.aviary.timeline.id.IdRange;
import java.util.ArrayList;
import java.util.List;

/// Walks a home timeline away from a cursor, in one direction. What Redis knows ends at its
/// horizon; below it the walk goes on in the shards, so that no page has a gap and none is the last
/// before the first tweet.
final class Walk {
    private final MergedTimeline known;
    private final ShardTimeline shards;
    private IdRange rest;

    Walk(MergedTimeline known, ShardTimeline shards, IdRange range) {
        this.known = known;
        this.shards = shards;
        rest = range;
    }

    /// The next ids, the newest first; fewer than asked for only at the end.
    List<Long> older(int most) {
        var ids = known.newestFirst(inRedis(), most);
        if (ids.size() < most && !belowHorizon().isEmpty()) {
            int missing = most - ids.size();
            var older = shards.newest(belowHorizon(), missing);
            ids = joined(ids, older.newestFirst(belowHorizon(), missing));
        }
        rest = ids.isEmpty() ? rest : rest.below(ids.getLast());
        return ids;
    }

    /// The next ids, the oldest first; fewer than asked for only at the end.
    List<Long> newer(int most) {
        List<Long> ids = belowHorizon().isEmpty() ? List.of() : shards.oldest(belowHorizon(), most);
        if (ids.size() < most) {
            ids = joined(ids, known.oldestFirst(inRedis(), most - ids.size()));
        }
        rest = ids.isEmpty() ? rest : rest.above(ids.getLast());
        return ids;
    }

    private IdRange inRedis() {
        return rest.above(known.horizon() - 1);
    }

    private IdRange belowHorizon() {
        return rest.below(known.horizon());
    }

    private static List<Long> joined(List<Long> first, List<Long> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
