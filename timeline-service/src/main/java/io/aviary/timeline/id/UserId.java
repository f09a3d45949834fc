package io.aviary.timeline.id;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeId;

/// A user: the owner of a home timeline, or an author in it.
///
/// @param value a 63-bit id that carries the user's logical shard
public record UserId(long value) {
    /// Reads the decimal form that events and other services use.
    public static UserId of(String decimal) {
        return new UserId(Long.parseLong(decimal));
    }

    /// Returns the logical shard of the user and of all the user's tweets.
    public LogicalShard shard() {
        return new SnowflakeId(value).shard();
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
