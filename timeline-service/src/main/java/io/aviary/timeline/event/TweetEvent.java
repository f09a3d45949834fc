package io.aviary.timeline.event;

import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.UserId;
import java.time.Instant;
import java.util.Objects;

/// An event of `tweet-events`, as far as this service reads it. Events are ordered by author.
///
/// @param type this service ignores unknown types
/// @param occurredAt when the tweet was posted or deleted
public record TweetEvent(String type, long tweetId, long authorId, Instant occurredAt) {
    /// The topic.
    public static final String TOPIC = "tweet-events";

    /// The type of a deletion.
    public static final String DELETED = "tweet_deleted";

    public TweetEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(occurredAt, "occurred_at");
        if (tweetId <= 0 || authorId <= 0) {
            throw new IllegalArgumentException("no tweet or no author");
        }
    }

    /// Whether the tweet was posted.
    public boolean isPosted() {
        return type.equals("tweet_posted");
    }

    /// Whether the tweet was deleted.
    public boolean isDeleted() {
        return type.equals(DELETED);
    }

    /// The tweet.
    public TweetId tweet() {
        return new TweetId(tweetId);
    }

    /// The author of the tweet.
    public UserId author() {
        return new UserId(authorId);
    }
}
