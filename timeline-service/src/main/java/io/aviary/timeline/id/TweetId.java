package io.aviary.timeline.id;

import io.aviary.platform.id.SnowflakeId;

/// The id of a tweet.
///
/// @param value 63 bits, which contain the author's logical shard and order tweets by time
public record TweetId(long value) {
    /// Parses the decimal form that other services use.
    public static TweetId of(String decimal) {
        return new TweetId(Long.parseLong(decimal));
    }

    /// Returns whether the tweet is in the author's logical shard. This holds for all tweets of the
    /// author, and for tweets of other authors in the shard.
    public boolean isInShardOf(UserId author) {
        return new SnowflakeId(value).shard().equals(author.shard());
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
