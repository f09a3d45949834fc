package io.aviary.user.counters;

import io.aviary.user.id.TweetId;
import io.aviary.user.id.UserId;
import java.util.Objects;

/// The fields of `tweet-events` that this service reads.
///
/// @param type `tweet_posted` or `tweet_deleted`; the consumer skips all others
/// @param tweetId the id of a tweet, retweet or reply
record TweetEvent(String type, long tweetId, long authorId) {
    static final String TOPIC = "tweet-events";

    private static final String POSTED = "tweet_posted";
    private static final String DELETED = "tweet_deleted";

    TweetEvent {
        Objects.requireNonNull(type, "type");
        if (tweetId <= 0 || authorId <= 0) {
            throw new IllegalArgumentException("tweet_id and author_id must be positive");
        }
    }

    /// Tells whether the event changes the author's count.
    boolean isCounted() {
        return type.equals(POSTED) || isDeleted();
    }

    boolean isDeleted() {
        return type.equals(DELETED);
    }

    TweetId tweet() {
        return new TweetId(tweetId);
    }

    AuthoredTweet toAuthoredTweet() {
        return new AuthoredTweet(new UserId(authorId), tweet(), isDeleted());
    }
}
