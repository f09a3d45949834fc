package io.aviary.timeline.event;

import io.aviary.timeline.id.UserId;
import java.util.Objects;

/// What this service reads of `follow-applied-events`: both sides of a follow or unfollow are
/// written. The events of one edge come in the order of their versions.
public record FollowApplied(
        String type, long followerId, long followeeId, long version, Boolean following) {
    /// The topic.
    public static final String TOPIC = "follow-applied-events";

    public FollowApplied {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(following, "following");
        if (followerId <= 0 || followeeId <= 0 || version <= 0) {
            throw new IllegalArgumentException("no follower, no followee or no version");
        }
    }

    /// Whose timeline changes.
    public UserId follower() {
        return new UserId(followerId);
    }

    /// Whose tweets come or go.
    public UserId followee() {
        return new UserId(followeeId);
    }
}
