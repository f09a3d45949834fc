package io.aviary.tweet.id;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeId;

/// The id of a user: an author, or a user who likes, retweets or is mentioned.
///
/// @param snowflake the id, which contains the user's logical shard
public record UserId(SnowflakeId snowflake) {
    public UserId(long value) {
        this(new SnowflakeId(value));
    }

    /// Parses the decimal form.
    ///
    /// @throws IllegalArgumentException if the text is not an id
    public static UserId of(String decimal) {
        return new UserId(SnowflakeId.of(decimal));
    }

    /// Returns the user who sends the request.
    public static UserId of(UserContext context) {
        return new UserId(context.userId());
    }

    public long value() {
        return snowflake.value();
    }

    /// Returns the shard that holds the user's tweets, likes and mentions.
    public LogicalShard shard() {
        return snowflake.shard();
    }

    /// Returns the decimal form of the public interface.
    @Override
    public String toString() {
        return snowflake.toString();
    }
}
