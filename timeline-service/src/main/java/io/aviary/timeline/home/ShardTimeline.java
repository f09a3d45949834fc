package io.aviary.timeline.home;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.FollowClient;
import io.aviary.timeline.remote.TweetClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A home timeline as the shards know it: the tweets of those whom the reader follows at this
/// moment, and of the reader.
final class ShardTimeline {
    /// An hour of ids.
    private static final long FIRST_STRETCH = 3_600_000L << 22;

    /// How far the clocks of those who mint ids may be ahead.
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(2);

    private final UserId reader;
    private final FollowClient follows;
    private final Clock clock;
    private final Slices slices;
    private @Nullable List<UserId> followees;

    ShardTimeline(UserId reader, FollowClient follows, Clock clock, Slices slices) {
        this.reader = reader;
        this.follows = follows;
        this.clock = clock;
        this.slices = slices;
    }

    /// Asks for the newest tweets of some authors.
    interface Slices {
        TweetIds newest(List<UserId> authors, IdRange range, int most);
    }

    /// The newest ids of a range.
    ///
    /// @param most at most 800; fewer are only answered where there are no more
    TweetIds newest(IdRange range, int most) {
        return range.isEmpty() ? TweetIds.NONE : slices.newest(authors(), range, most);
    }

    /// The oldest ids of a range. The shards answer the newest first, so this looks at a stretch
    /// that begins where the range does, and at longer ones until enough are found.
    List<Long> oldest(IdRange whole, int most) {
        var range = whole.below(endOfIds());
        long stretch = FIRST_STRETCH;
        while (true) {
            long end =
                    range.before() - range.since() > stretch
                            ? range.since() + stretch
                            : range.before();
            var part = range.below(end);
            var found = all(part).oldestFirst(part, most);
            if (found.size() == most || end == range.before()) {
                return found;
            }
            stretch = Math.min(stretch, Long.MAX_VALUE / 4) * 4;
        }
    }

    private long endOfIds() {
        return SnowflakeId.lowestAt(clock.instant().plus(CLOCK_DIFFERENCE)).value();
    }

    private TweetIds all(IdRange range) {
        var all = new ArrayList<Long>();
        var rest = range;
        TweetIds slice;
        do {
            slice = newest(rest, TweetClient.SLICE);
            all.addAll(slice.oldestFirst(rest, TweetClient.SLICE));
            rest = slice.isEmpty() ? rest : rest.below(slice.oldest());
        } while (slice.size() == TweetClient.SLICE);
        return TweetIds.of(all);
    }

    private List<UserId> authors() {
        var authors = new ArrayList<>(followees());
        authors.add(reader);
        return authors;
    }

    /// Whom the reader follows, as of when that was first asked.
    List<UserId> followees() {
        var known = followees;
        if (known == null) {
            known = follows.followees(reader);
            followees = known;
        }
        return known;
    }
}
