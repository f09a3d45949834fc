package io.aviary.timeline.event;

import io.aviary.timeline.id.UserId;
import java.util.Objects;

/// An event of `follow-applied-events`, with the fields that this service reads: both sides of a
/// follow or unfollow have been written. The events of one edge arrive in the order of their
/// versions.
public record FollowApplied(
        String type, long followerId, long followeeId, long version, Boolean following) {
    /// The topic of these events.
    public static final String TOPIC = "follow-applied-events";

    public FollowApplied {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(following, "following");
        if (followerId <= 0 || followeeId <= 0 || version <= 0) {
            throw new IllegalArgumentException(
                    "follower_id, followee_id and version must be positive");
        }
    }

    /// Returns the owner of the timeline that changes.
    public UserId follower() {
        return new UserId(followerId);
    }

    /// Returns the author whose tweets enter or leave the timeline.
    public UserId followee() {
        return new UserId(followeeId);
    }
}
