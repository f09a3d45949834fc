package io.aviary.user.id;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.query.Parameters;
import java.time.Instant;

/// The id of a user.
///
/// @param value 63 bits that carry the user's logical shard and the time of the sign-up
public record UserId(long value) implements Comparable<UserId> {
    /// Returns the user's id for a minted id.
    public static UserId of(SnowflakeId minted) {
        return new UserId(minted.value());
    }

    /// Parses the decimal form that requests use.
    ///
    /// @throws io.aviary.platform.problem.ProblemException a 400 that names the parameter
    public static UserId parse(String parameter, String text) {
        return of(Parameters.id(parameter, text));
    }

    /// Returns the logical shard that holds the user's data.
    public LogicalShard shard() {
        return new SnowflakeId(value).shard();
    }

    /// Returns the time of the sign-up, to the millisecond.
    public Instant time() {
        return new SnowflakeId(value).time();
    }

    @Override
    public int compareTo(UserId other) {
        return Long.compare(value, other.value);
    }

    /// Returns the decimal form that the public API uses.
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
