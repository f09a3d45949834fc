package io.aviary.timeline.event;

import io.aviary.timeline.id.UserId;
import java.time.Instant;
import java.util.Objects;

/// What this service reads of `tweet-events`, which are ordered by author.
///
/// @param type one that is not known here is passed over
/// @param occurredAt when the tweet was posted or deleted
public record TweetEvent(String type, long tweetId, long authorId, Instant occurredAt) {
    /// The topic.
    public static final String TOPIC = "tweet-events";

    /// The type of a tweet that is gone.
    public static final String DELETED = "tweet_deleted";

    public TweetEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(occurredAt, "occurred_at");
        if (tweetId <= 0 || authorId <= 0) {
            throw new IllegalArgumentException("no tweet or no author");
        }
    }

    /// Whether the tweet is new.
    public boolean isPosted() {
        return type.equals("tweet_posted");
    }

    /// Whether the tweet is gone.
    public boolean isDeleted() {
        return type.equals(DELETED);
    }

    /// Who wrote it.
    public UserId author() {
        return new UserId(authorId);
    }
}
