package io.aviary.tweet.reference;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import java.util.Objects;

/// The event that a tweet with retweets was deleted, so that its retweets are deleted too. The key
/// is the tweet.
record OriginalDeleted(String type, String tweetId) {
    static final String TOPIC = "retweet-deletions";

    private static final String TYPE = "original_deleted";

    /// Refuses an event that could not be applied: the reader treats it as poison.
    OriginalDeleted {
        Objects.requireNonNull(type, "type");
        SnowflakeId.of(Objects.requireNonNull(tweetId, "tweet_id"));
    }

    static OriginalDeleted of(TweetId tweet) {
        return new OriginalDeleted(TYPE, tweet.toString());
    }

    TweetId tweet() {
        return new TweetId(SnowflakeId.of(tweetId));
    }
}
