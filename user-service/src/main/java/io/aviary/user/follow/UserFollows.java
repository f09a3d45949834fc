package io.aviary.user.follow;

import io.aviary.platform.id.SnowflakeId;

/// One user follows another, or did: `UserFollows` (userID1, userID2) of the source design.
///
/// @param userId1 the follower
/// @param userId2 the followee
/// @param version from 1, one more for each change of this edge
/// @param following false after an unfollow
/// @param edgeId minted whenever userId1 begins to follow; the newest one is listed first
public record UserFollows(
        long userId1, long userId2, long version, boolean following, long edgeId) {
    /// An edge that does not exist yet.
    public static UserFollows begun(SnowflakeId follower, SnowflakeId followee, SnowflakeId edge) {
        return new UserFollows(follower.value(), followee.value(), 1, true, edge.value());
    }

    /// Whether it never ended, so that nobody was ever told of an unfollow.
    public boolean isFirst() {
        return version == 1;
    }

    /// The follower's id, whose shard holds the edge.
    public SnowflakeId follower() {
        return new SnowflakeId(userId1);
    }

    /// The followee's id, whose shard holds the mirrored edge.
    public SnowflakeId followee() {
        return new SnowflakeId(userId2);
    }
}
