package io.aviary.user.follow;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The limit on the number of users that one user follows, under `aviary.followees`. Reading the
/// shards for a home timeline costs time in proportion to this number.
///
/// @param minLimit the number of users that every user may follow
/// @param perFollower the number of users that a user may follow for each follower, if this allows
///     more than `minLimit`
/// @param maxLimit the maximum for any number of followers
@Validated
@ConfigurationProperties("aviary.followees")
record FolloweeLimitSettings(
        @DefaultValue("5000") @Min(1) long minLimit,
        @DefaultValue("1.1") @DecimalMin("0") double perFollower,
        @DefaultValue("50000") @Min(1) long maxLimit) {

    /// Returns the maximum number of followees of a user with this number of followers.
    long allowed(long followers) {
        return Math.min(maxLimit, Math.max(minLimit, (long) (followers * perFollower)));
    }
}
