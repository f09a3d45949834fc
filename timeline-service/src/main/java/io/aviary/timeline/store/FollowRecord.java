package io.aviary.timeline.store;

import io.aviary.timeline.id.UserId;
import java.time.Duration;
import java.time.Instant;

/// The last thing known to have happened between a timeline's owner and an author. While it says
/// that the author was unfollowed, nothing by that author is shown.
///
/// @param version of the edge; a higher one wins
/// @param at when it was recorded
public record FollowRecord(UserId followee, long version, boolean following, Instant at) {
    static FollowRecord parse(String followee, String record) {
        var parts = record.split(" ", 3);
        return new FollowRecord(
                UserId.of(followee),
                Long.parseLong(parts[0]),
                parts[1].equals("1"),
                Instant.ofEpochMilli(Long.parseLong(parts[2])));
    }

    /// Whether it is older than any delivery that may still be under way.
    public boolean isSettled(Instant now, Duration inFlight) {
        return at.plus(inFlight).isBefore(now);
    }

    String value() {
        return version + " " + (following ? 1 : 0) + " " + at.toEpochMilli();
    }
}
