package io.aviary.tweet.id;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeId;

/// The id of a tweet.
///
/// @param snowflake the id, which contains the logical shard of the author and the time of the
///     post
public record TweetId(SnowflakeId snowflake) {
    public TweetId(long value) {
        this(new SnowflakeId(value));
    }

    /// Parses the decimal form.
    ///
    /// @throws IllegalArgumentException if the text is not an id
    public static TweetId of(String decimal) {
        return new TweetId(SnowflakeId.of(decimal));
    }

    public long value() {
        return snowflake.value();
    }

    /// Returns the shard that holds the tweet.
    public LogicalShard shard() {
        return snowflake.shard();
    }

    /// Returns the decimal form of the public interface.
    @Override
    public String toString() {
        return snowflake.toString();
    }
}
