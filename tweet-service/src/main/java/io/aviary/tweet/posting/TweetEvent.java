package io.aviary.tweet.posting;

import com.fasterxml.jackson.annotation.JsonFormat;
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
        return of("tweet_posted", tweet, tweet.timestamp());
    }

    static TweetEvent deleted(Tweet tweet, Instant now) {
        return of("tweet_deleted", tweet, now);
    }

    private static TweetEvent of(String type, Tweet tweet, Instant time) {
        return new TweetEvent(type, tweet.tweetId().toString(), tweet.authorId().toString(), time);
    }
}
