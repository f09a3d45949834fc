package io.aviary.tweet.posting;

import io.aviary.platform.context.GeoPoint;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.entities.Entities;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.SecondaryTable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// A tweet as the source design has it: tweetID, content, tweetLocation, numberOfLikes, timestamp.
/// Once posted, only deletion changes it.
@Entity
@SecondaryTable(name = "tweet_counters")
@Immutable
public class Tweet {
    @Id private long tweetId;
    private long authorId;
    private String content = "";
    @Embedded private @Nullable TweetLocation tweetLocation;

    private @Nullable Long conversationId;
    private @Nullable Long inReplyToId;
    private @Nullable Long inReplyToUserId;
    private @Nullable Long quotedId;
    private @Nullable Long retweetedId;
    private @Nullable String entities;
    private long @Nullable [] mediaIds;

    @Column(table = "tweet_counters")
    private @Nullable Long numberOfLikes;

    @Column(table = "tweet_counters")
    private @Nullable Long numberOfRetweets;

    @Column(table = "tweet_counters")
    private @Nullable Long numberOfReplies;

    @Column(table = "tweet_counters")
    private @Nullable Long numberOfQuotes;

    private @Nullable Instant deletedAt;

    /// For the persistence provider.
    protected Tweet() {}

    static Tweet posted(
            SnowflakeId id, SnowflakeId author, TweetText text, @Nullable GeoPoint location) {
        var tweet = new Tweet();
        tweet.tweetId = id.value();
        tweet.authorId = author.value();
        tweet.content = text.value();
        tweet.tweetLocation = TweetLocation.of(location);
        return tweet;
    }

    /// Answers a tweet, which is no retweet, if there is one.
    Tweet answering(@Nullable Tweet parent) {
        if (parent != null) {
            conversationId = parent.conversationId().value();
            inReplyToId = parent.tweetId;
            inReplyToUserId = parent.authorId;
        }
        return this;
    }

    /// Quotes a tweet, which is no retweet, if there is one.
    Tweet quoting(@Nullable Tweet quoted) {
        quotedId = quoted == null ? null : quoted.tweetId;
        return this;
    }

    Tweet naming(Entities found) {
        entities = found.stored();
        return this;
    }

    Tweet showing(List<SnowflakeId> media) {
        mediaIds = media.isEmpty() ? null : media.stream().mapToLong(SnowflakeId::value).toArray();
        return this;
    }

    /// What others learn of it.
    TweetEvent toldWhenPosted() {
        var named = Entities.read(entities).mentioned();
        return TweetEvent.posted(
                tweetId(),
                authorId(),
                ReferencedTweet.those(inReplyTo(), quoted(), retweeted()),
                Stream.concat(named, Stream.ofNullable(inReplyToUser())));
    }

    /// Carries the logical shard of the author.
    public SnowflakeId tweetId() {
        return new SnowflakeId(tweetId);
    }

    /// The user who posted it.
    public SnowflakeId authorId() {
        return new SnowflakeId(authorId);
    }

    /// The text as it was sent; empty once deleted. That of a retweet is the original's behind the
    /// name of its author, and may be longer than the 280 characters of any other.
    public String content() {
        return content;
    }

    /// Absent where the client sent none.
    public @Nullable TweetLocation tweetLocation() {
        return tweetLocation;
    }

    /// How many users like it, as of the last batch of events that was counted.
    public long numberOfLikes() {
        return orZero(numberOfLikes);
    }

    /// How many users have retweeted it, as of the last batch of events that was counted.
    public long numberOfRetweets() {
        return orZero(numberOfRetweets);
    }

    /// How many tweets answer it, as of the last batch of events that was counted.
    public long numberOfReplies() {
        return orZero(numberOfReplies);
    }

    /// How many tweets quote it, as of the last batch of events that was counted.
    public long numberOfQuotes() {
        return orZero(numberOfQuotes);
    }

    /// The first tweet of the conversation; itself where it answers none.
    public SnowflakeId conversationId() {
        return conversationId == null ? tweetId() : new SnowflakeId(conversationId);
    }

    /// The tweet that it answers.
    public @Nullable SnowflakeId inReplyTo() {
        return id(inReplyToId);
    }

    /// The author of the tweet that it answers.
    public @Nullable SnowflakeId inReplyToUser() {
        return id(inReplyToUserId);
    }

    /// The tweet that it quotes.
    public @Nullable SnowflakeId quoted() {
        return id(quotedId);
    }

    /// The tweet that it repeats, which is never a retweet itself.
    public @Nullable SnowflakeId retweeted() {
        return id(retweetedId);
    }

    /// The mentions, hashtags and URLs in it, as the JSON object that is shown; absent where there
    /// are none.
    public @Nullable String entities() {
        return entities;
    }

    /// The photos and videos in it, at most four, in the order in which they are shown.
    public List<SnowflakeId> mediaIds() {
        return mediaIds == null
                ? List.of()
                : Arrays.stream(mediaIds).mapToObj(SnowflakeId::new).toList();
    }

    /// When it was posted, to the millisecond: the time in its id.
    public Instant timestamp() {
        return tweetId().time();
    }

    private static long orZero(@Nullable Long counter) {
        return counter == null ? 0 : counter;
    }

    private static @Nullable SnowflakeId id(@Nullable Long value) {
        return value == null ? null : new SnowflakeId(value);
    }
}
