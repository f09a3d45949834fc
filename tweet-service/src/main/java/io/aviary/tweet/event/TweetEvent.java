package io.aviary.tweet.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.aviary.platform.id.SnowflakeId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What others learn of a tweet, keyed by its author. It names the tweet and does not show it:
/// whoever wants the text reads it, and finds nothing once it is deleted. A deletion says what the
/// tweet referred to, too, so that whoever keeps a mirror can undo it.
///
/// @param type `tweet_posted` or `tweet_deleted`; what is not known here is passed over
/// @param occurredAt to the millisecond
/// @param referencedTweets what it answers, quotes or repeats; left out where there is none
/// @param mentionedUserIds whom it names or answers, without its author; left out where there is
///     nobody, and of retweets
public record TweetEvent(
        String type,
        String tweetId,
        String authorId,
        @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC") Instant occurredAt,
        List<ReferencedTweet> referencedTweets,
        List<String> mentionedUserIds) {
    /// The topic.
    public static final String TOPIC = "tweet-events";

    private static final String POSTED = "tweet_posted";
    private static final String DELETED = "tweet_deleted";

    /// What can't be applied can't be read either: it is poison.
    public TweetEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(occurredAt, "occurred_at");
        referencedTweets = List.copyOf(Objects.requireNonNullElse(referencedTweets, List.of()));
        mentionedUserIds = List.copyOf(Objects.requireNonNullElse(mentionedUserIds, List.of()));
        Stream.of(tweetId, authorId).forEach(TweetEvent::id);
        mentionedUserIds.forEach(TweetEvent::id);
    }

    /// A tweet whose time is the one in its id.
    ///
    /// @param mentioned also more than once, and with the author, who does not count
    public static TweetEvent posted(
            SnowflakeId tweet,
            SnowflakeId author,
            List<ReferencedTweet> references,
            Stream<SnowflakeId> mentioned) {
        return new TweetEvent(
                POSTED,
                tweet.toString(),
                author.toString(),
                tweet.time(),
                references,
                mentioned
                        .distinct()
                        .filter(user -> !user.equals(author))
                        .map(SnowflakeId::toString)
                        .toList());
    }

    /// The end of what was told of before.
    public TweetEvent deletedAt(Instant now) {
        return new TweetEvent(DELETED, tweetId, authorId, now, referencedTweets, mentionedUserIds);
    }

    /// Whether the tweet is new.
    @JsonIgnore
    public boolean isPosted() {
        return type.equals(POSTED);
    }

    /// Whether the tweet is gone.
    @JsonIgnore
    public boolean isDeleted() {
        return type.equals(DELETED);
    }

    /// The tweet.
    public SnowflakeId tweet() {
        return id(tweetId);
    }

    /// Who wrote it.
    public SnowflakeId author() {
        return id(authorId);
    }

    /// Those whom it names or answers.
    public Stream<SnowflakeId> mentioned() {
        return mentionedUserIds.stream().map(TweetEvent::id);
    }

    private static SnowflakeId id(String text) {
        return SnowflakeId.of(Objects.requireNonNull(text));
    }
}
