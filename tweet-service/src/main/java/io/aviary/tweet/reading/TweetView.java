package io.aviary.tweet.reading;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.posting.Tweet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tweet that exists, with what it refers to.
///
/// @param original what it repeats; null where it is no retweet
/// @param referenced those of the tweets it refers to that were wanted and exist
public record TweetView(Tweet tweet, @Nullable Tweet original, List<Tweet> referenced) {
    /// Of the tweet itself.
    public SnowflakeId id() {
        return tweet.tweetId();
    }

    /// A retweet shows the photos and videos of its original.
    List<SnowflakeId> mediaIds() {
        return original == null ? tweet.mediaIds() : original.mediaIds();
    }
}
