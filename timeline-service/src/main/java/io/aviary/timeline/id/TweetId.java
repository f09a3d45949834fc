package io.aviary.timeline.id;

import io.aviary.platform.id.SnowflakeId;

/// A tweet.
///
/// @param value a 63-bit id, which carries the author's logical shard and orders tweets by time
public record TweetId(long value) {
    /// Reads the decimal form that other services use.
    public static TweetId of(String decimal) {
        return new TweetId(Long.parseLong(decimal));
    }

    /// Whether the tweet lies in the logical shard of this user, as all tweets of the user do.
    public boolean isInShardOf(UserId author) {
        return new SnowflakeId(value).shard().equals(author.shard());
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
