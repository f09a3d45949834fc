package io.aviary.user.celebrity;

import io.aviary.platform.id.SnowflakeId;

/// A user who is, becomes or ceases to be a celebrity.
///
/// @param version one more with each beginning and each end
record Celebrity(long userId, CelebrityState state, long version) {
    SnowflakeId id() {
        return new SnowflakeId(userId);
    }
}
