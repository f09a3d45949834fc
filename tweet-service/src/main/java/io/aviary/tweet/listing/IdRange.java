package io.aviary.tweet.listing;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.query.PageTokens.Position;
import io.aviary.platform.query.Parameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The range of cursors that a page is read from, and the end at which reading starts.
///
/// @param above the exclusive lower bound
/// @param below the exclusive upper bound
/// @param position the position in the pagination token; null on the first page
/// @param polls whether the client asks for entries above one that it has seen; such a page must
///     not show an entry below which another one may still appear
record IdRange(long above, long below, @Nullable Position position, boolean polls) {
    /// Returns the range of all cursors beyond the position.
    static IdRange unbounded(@Nullable Position position) {
        return new IdRange(0, Long.MAX_VALUE, position, readsNewer(position)).fromPosition();
    }

    /// Parses `since_id`, `until_id`, `start_time` (inclusive) and `end_time` (exclusive), for a
    /// list whose cursors are tweet ids.
    static IdRange of(Map<String, String> query, @Nullable Position position) {
        long above = 0;
        long below = Long.MAX_VALUE;
        var sinceId = Parameters.optionalId("since_id", query.get("since_id"));
        if (sinceId != null) {
            above = sinceId.value();
        }
        var untilId = Parameters.optionalId("until_id", query.get("until_id"));
        if (untilId != null) {
            below = untilId.value();
        }
        var start = Parameters.optionalTime("start_time", query.get("start_time"));
        if (start != null) {
            above = Math.max(above, SnowflakeId.firstFrom(start).value() - 1);
        }
        var end = Parameters.optionalTime("end_time", query.get("end_time"));
        if (end != null) {
            below = Math.min(below, SnowflakeId.firstFrom(end).value());
        }
        boolean polls = sinceId != null || readsNewer(position);
        return new IdRange(above, below, position, polls).fromPosition();
    }

    private IdRange fromPosition() {
        return position == null ? this : beyond(position.id());
    }

    /// Returns the part of the range beyond a cursor, in the direction of reading.
    IdRange beyond(long cursor) {
        return startsAtNewest()
                ? below(cursor)
                : new IdRange(Math.max(above, cursor), below, position, polls);
    }

    /// Returns the part of the range below a cursor.
    IdRange below(long cursor) {
        return new IdRange(above, Math.min(below, cursor), position, polls);
    }

    /// Returns the cursor at which reading starts, exclusive.
    long start() {
        return startsAtNewest() ? below : above;
    }

    /// Returns whether reading starts at the newest entry.
    boolean startsAtNewest() {
        return !readsNewer(position);
    }

    private static boolean readsNewer(@Nullable Position position) {
        return position != null && !position.forward();
    }
}
