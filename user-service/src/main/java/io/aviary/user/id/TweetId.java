package io.aviary.user.id;

/// The id of a tweet.
///
/// @param value 63 bits that carry the author's logical shard
public record TweetId(long value) {
    /// Returns the decimal form that the public API uses.
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
