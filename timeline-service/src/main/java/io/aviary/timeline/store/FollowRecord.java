package io.aviary.timeline.store;

import io.aviary.timeline.id.UserId;
import java.time.Duration;
import java.time.Instant;

/// The last known follow or unfollow of an author by a timeline's owner. While a record says that
/// the author was unfollowed, readers see none of the author's tweets.
///
/// @param version the version of the edge; a higher version wins
/// @param recordedAt the time of recording
public record FollowRecord(UserId followee, long version, boolean following, Instant recordedAt) {
    static FollowRecord parse(String followee, String record) {
        var parts = record.split(" ", 3);
        return new FollowRecord(
                UserId.of(followee),
                Long.parseLong(parts[0]),
                parts[1].equals("1"),
                Instant.ofEpochMilli(Long.parseLong(parts[2])));
    }

    /// Returns whether the record is older than any delivery in progress.
    public boolean isSettled(Instant now, Duration maxDeliveryTime) {
        return recordedAt.plus(maxDeliveryTime).isBefore(now);
    }

    String value() {
        return version + " " + (following ? 1 : 0) + " " + recordedAt.toEpochMilli();
    }
}
