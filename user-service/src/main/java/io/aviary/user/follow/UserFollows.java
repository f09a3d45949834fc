package io.aviary.user.follow;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.user.id.UserId;

/// A current or ended follow: `UserFollows` (userID1, userID2) of the source design.
///
/// @param userId1 the follower, whose shard holds the row
/// @param userId2 the followee, whose shard holds the mirrored row
/// @param version starts at 1; each change of this row increments it
/// @param following false after an unfollow
/// @param edgeId a new id each time the follow starts; lists show the newest first
public record UserFollows(
        UserId userId1, UserId userId2, long version, boolean following, long edgeId) {
    /// Returns the row of a new follow.
    public static UserFollows begin(UserId follower, UserId followee, SnowflakeId edge) {
        return new UserFollows(follower, followee, 1, true, edge.value());
    }

    /// Tells whether the follow has never ended, and therefore no unfollow was published.
    public boolean isFirst() {
        return version == 1;
    }

    /// Returns the user who follows.
    public UserId follower() {
        return userId1;
    }

    /// Returns the user who is followed.
    public UserId followee() {
        return userId2;
    }
}
