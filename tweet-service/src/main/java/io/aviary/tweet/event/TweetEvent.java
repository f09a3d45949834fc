package io.aviary.tweet.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A tweet was posted or deleted. The key is its author. The event names the tweet without its
/// text: a consumer that wants the text reads it, and finds nothing after the deletion. The event
/// of a deletion repeats the references, so that a consumer can undo them in its mirror.
///
/// @param type `tweet_posted` or `tweet_deleted`; consumers ignore any other type
/// @param occurredAt to the millisecond
/// @param referencedTweets the tweets that it replies to, quotes or retweets; left out if empty
/// @param mentionedUserIds the users that it mentions or replies to, without its author; left out
///     if empty, and of retweets
public record TweetEvent(
        String type,
        String tweetId,
        String authorId,
        Instant occurredAt,
        List<ReferencedTweet> referencedTweets,
        List<String> mentionedUserIds) {
    /// The topic.
    public static final String TOPIC = "tweet-events";

    private static final String POSTED = "tweet_posted";
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

    /// The event of a new tweet, whose time is the one in its id.
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

    /// The event of the deletion of this tweet.
    public TweetEvent deletedAt(Instant now) {
        return new TweetEvent(DELETED, tweetId, authorId, now, referencedTweets, mentionedUserIds);
    }

    /// Whether the tweet was posted.
    @JsonIgnore
    public boolean isPosted() {
        return type.equals(POSTED);
    }

    /// Whether the tweet was deleted.
    @JsonIgnore
    public boolean isDeleted() {
        return type.equals(DELETED);
    }

    /// The tweet.
    public TweetId tweet() {
        return new TweetId(id(tweetId));
    }

    /// Its author.
    public UserId author() {
        return new UserId(id(authorId));
    }

    /// The users that it mentions or replies to.
    public Stream<UserId> mentionedUsers() {
        return mentionedUserIds.stream().map(TweetEvent::id).map(UserId::new);
    }

    private static SnowflakeId id(String text) {
        return SnowflakeId.of(Objects.requireNonNull(text));
    }
}
