package io.aviary.tweet.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The event that a tweet was posted, completed or deleted. A tweet is completed later if
/// user-service did not respond when the tweet was posted; its mentions or its text then change.
///
/// The key is the id of the author. The event carries the id of the tweet but not its text. A
/// consumer that needs the text reads the tweet, and finds nothing after the deletion. A deletion
/// repeats the references, so a consumer can undo them in its mirror.
///
/// @param type `tweet_posted`, `tweet_completed` or `tweet_deleted`; consumers ignore any other
///     type
/// @param occurredAt the time of the event, to the millisecond
/// @param referencedTweets the tweets that it replies to, quotes or retweets; omitted if empty
/// @param mentionedUserIds the users that it mentions or replies to, without its author; omitted
///     if empty, and always for a retweet
public record TweetEvent(
        String type,
        String tweetId,
        String authorId,
        Instant occurredAt,
        List<ReferencedTweet> referencedTweets,
        List<String> mentionedUserIds) {
    /// The name of the topic.
    public static final String TOPIC = "tweet-events";

    private static final String POSTED = "tweet_posted";
    private static final String COMPLETED = "tweet_completed";
    private static final String DELETED = "tweet_deleted";

    /// Refuses an event that could not be applied: the reader treats it as poison.
    public TweetEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(occurredAt, "occurred_at");
        referencedTweets = List.copyOf(Objects.requireNonNullElse(referencedTweets, List.of()));
        mentionedUserIds = List.copyOf(Objects.requireNonNullElse(mentionedUserIds, List.of()));
        Stream.of(tweetId, authorId).forEach(TweetEvent::id);
        mentionedUserIds.forEach(TweetEvent::id);
    }

    /// Returns the event of a new tweet. Its time is the time in the tweet's id.
    ///
    /// @param mentioned may contain duplicates and the author, which are dropped
    public static TweetEvent posted(
            TweetId tweet,
            UserId author,
            List<ReferencedTweet> references,
            Stream<UserId> mentioned) {
        return new TweetEvent(
                POSTED,
                tweet.toString(),
                author.toString(),
                tweet.snowflake().time(),
                references,
                mentioned
                        .distinct()
                        .filter(user -> !user.equals(author))
                        .map(UserId::toString)
                        .toList());
    }

    /// Returns the event of the completion of this tweet.
    public TweetEvent completedAt(Instant now) {
        return new TweetEvent(
                COMPLETED, tweetId, authorId, now, referencedTweets, mentionedUserIds);
    }

    /// Returns the event of the deletion of this tweet.
    public TweetEvent deletedAt(Instant now) {
        return new TweetEvent(DELETED, tweetId, authorId, now, referencedTweets, mentionedUserIds);
    }

    /// Returns whether the tweet was posted.
    @JsonIgnore
    public boolean isPosted() {
        return type.equals(POSTED);
    }

    /// Returns whether the tweet was completed.
    @JsonIgnore
    public boolean isCompleted() {
        return type.equals(COMPLETED);
    }

    /// Returns whether the tweet was deleted.
    @JsonIgnore
    public boolean isDeleted() {
        return type.equals(DELETED);
    }

    /// Returns the id of the tweet.
    public TweetId tweet() {
        return new TweetId(id(tweetId));
    }

    /// Returns the id of its author.
    public UserId author() {
        return new UserId(id(authorId));
    }

    /// Returns the users that it mentions or replies to, without its author.
    public Stream<UserId> mentionedUsers() {
        return mentionedUserIds.stream().map(TweetEvent::id).map(UserId::new);
    }

    private static SnowflakeId id(String text) {
        return SnowflakeId.of(Objects.requireNonNull(text));
    }
}
