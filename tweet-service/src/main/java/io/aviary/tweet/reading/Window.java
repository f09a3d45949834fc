package io.aviary.tweet.reading;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.page.PageTokens.Position;
import io.aviary.platform.page.Parameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ids among which a page lies, and from which end it is read.
///
/// @param above exclusive
/// @param below exclusive
/// @param position where a token of an earlier page points to
record Window(long above, long below, @Nullable Position position) {
    /// Reads `since_id`, `until_id`, `start_time` (inclusive) and `end_time` (exclusive).
    static Window of(Map<String, String> query, @Nullable Position position) {
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
            above = Math.max(above, SnowflakeId.lowestAt(start).value() - 1);
        }
        var end = Parameters.optionalTime("end_time", query.get("end_time"));
        if (end != null) {
            below = Math.min(below, SnowflakeId.lowestAt(end).value());
        }
        return new Window(above, below, position).fromPosition();
    }

    private Window fromPosition() {
        if (position == null) {
            return this;
        }
        return position.forward()
                ? new Window(above, Math.min(below, position.id()), position)
                : new Window(Math.max(above, position.id()), below, position);
    }

    /// Whether it is read from the newest.
    boolean forward() {
        return position == null || position.forward();
    }
}
