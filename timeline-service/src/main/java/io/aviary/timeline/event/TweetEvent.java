package io.aviary.timeline.event;

import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.UserId;
import java.time.Instant;
import java.util.Objects;

/// An event of `tweet-events`, with the fields that this service reads. The events of one author
/// arrive in order.
///
/// @param type the kind of event; this service ignores unknown types
/// @param occurredAt the time at which the tweet was posted, completed or deleted
public record TweetEvent(String type, long tweetId, long authorId, Instant occurredAt) {
    /// The topic of these events.
    public static final String TOPIC = "tweet-events";

    /// The type of events of tweets whose text or mentions were completed after they were posted.
    public static final String COMPLETED = "tweet_completed";

    /// The type of deletion events.
    public static final String DELETED = "tweet_deleted";

    public TweetEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(occurredAt, "occurred_at");
        if (tweetId <= 0 || authorId <= 0) {
            throw new IllegalArgumentException("tweet_id and author_id must be positive");
        }
    }

    /// Returns whether the tweet was posted.
    public boolean isPosted() {
        return type.equals("tweet_posted");
    }

    /// Returns whether the tweet was completed.
    public boolean isCompleted() {
        return type.equals(COMPLETED);
    }

    /// Returns whether the tweet was deleted.
    public boolean isDeleted() {
        return type.equals(DELETED);
    }

    /// Returns the tweet that was posted, completed or deleted.
    public TweetId tweet() {
        return new TweetId(tweetId);
    }

    /// Returns the author of the tweet.
    public UserId author() {
        return new UserId(authorId);
    }
}
