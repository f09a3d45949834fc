package io.aviary.tweet.reading;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.posting.Tweet;
import java.util.List;

/// A tweet that exists, with those of the tweets it refers to that were wanted and exist.
public record ReferringTweet(Tweet tweet, List<Tweet> referenced) {
    /// Of the tweet itself.
    public SnowflakeId id() {
        return tweet.tweetId();
    }
}
