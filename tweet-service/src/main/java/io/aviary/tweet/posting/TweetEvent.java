package io.aviary.tweet.posting;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.aviary.platform.id.SnowflakeId;
import java.time.Instant;

/// What other services learn of a tweet, keyed by its author. It names the tweet and does not show
/// it: whoever wants the text reads it, and finds nothing once it is deleted.
///
/// @param type `tweet_posted` or `tweet_deleted`
/// @param occurredAt to the millisecond
record TweetEvent(
        String type,
        String tweetId,
        String authorId,
        @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC")
                Instant occurredAt) {
    static final String TOPIC = "tweet-events";

    static TweetEvent posted(Tweet tweet) {
        return of("tweet_posted", tweet.tweetId(), tweet.authorId(), tweet.timestamp());
    }

    static TweetEvent deleted(SnowflakeId tweet, SnowflakeId author, Instant now) {
        return of("tweet_deleted", tweet, author, now);
    }

    private static TweetEvent of(String type, SnowflakeId tweet, SnowflakeId author, Instant time) {
        return new TweetEvent(type, tweet.toString(), author.toString(), time);
    }
}
