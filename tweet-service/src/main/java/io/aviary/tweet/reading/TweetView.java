package io.aviary.tweet.reading;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.posting.Tweet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An existing tweet with the tweets that it refers to.
///
/// @param original the original of a retweet; null for any other tweet
/// @param referenced the existing tweets that it refers to, if they were requested
public record TweetView(Tweet tweet, @Nullable Tweet original, List<Tweet> referenced) {
    /// Returns the id of the tweet itself.
    public TweetId id() {
        return tweet.tweetId();
    }

    /// Returns the ids of the media items that the tweet shows. A retweet shows the media items of
    /// its original.
    List<SnowflakeId> mediaIds() {
        return original == null ? tweet.mediaIds() : original.mediaIds();
    }
}
