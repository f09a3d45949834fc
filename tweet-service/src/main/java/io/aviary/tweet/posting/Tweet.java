package io.aviary.tweet.posting;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.entities.Entities;
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
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

/// A tweet as the source design defines it: tweetID, content, tweetLocation, numberOfLikes,
/// timestamp. Spring Data JPA reads it and never writes it. [NewTweets] inserts a [NewTweet] with
/// its event in one native statement. After that, only completion and deletion change the row.
@Entity
@SecondaryTable(name = "tweet_counters")
@Immutable
public class Tweet {
    @Id private long tweetId;
    private long authorId;
    private String content = "";
    @Embedded private @Nullable Location tweetLocation;

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

    /// Creates an empty tweet for the persistence provider.
    protected Tweet() {}

    /// The place where a tweet was posted.
    ///
    /// @param latitude degrees north, -90 to 90
    /// @param longitude degrees east, -180 to 180
    @Embeddable
    public record Location(double latitude, double longitude) {}

    /// Returns the event of its deletion, which repeats the references of the event of its posting.
    TweetEvent deletionEvent(Instant now) {
        return event(Entities.read(entities)).deletedAt(now);
    }

    /// Returns the event of its completion.
    ///
    /// @param found its entities, with the users whom it mentions
    public TweetEvent completionEvent(Entities found, Instant now) {
        return event(found).completedAt(now);
    }

    private TweetEvent event(Entities found) {
        return TweetEvent.posted(
                tweetId(),
                authorId(),
                ReferencedTweet.listPresent(inReplyTo(), quoted(), retweeted()),
                Stream.concat(found.mentionedUsers(), Stream.ofNullable(inReplyToUser())));
    }

    /// Returns the id, which contains the logical shard of the author.
    public TweetId tweetId() {
        return new TweetId(tweetId);
    }

    /// Returns the user who posted it.
    public UserId authorId() {
        return new UserId(authorId);
    }

    /// Returns the text that the client sent; empty once the tweet is deleted. A retweet has its
    /// original's text after the name of the original's author, so it may exceed the 280
    /// characters of other tweets.
    public String content() {
        return content;
    }

    /// Returns the place where it was posted; null if the client sent none.
    public @Nullable Location tweetLocation() {
        return tweetLocation;
    }

    /// Returns the number of users who like it, as of the last counted batch of events.
    public long numberOfLikes() {
        return orZero(numberOfLikes);
    }

    /// Returns the number of users who have retweeted it, as of the last counted batch of events.
    public long numberOfRetweets() {
        return orZero(numberOfRetweets);
    }

    /// Returns the number of tweets that reply to it, as of the last counted batch of events.
    public long numberOfReplies() {
        return orZero(numberOfReplies);
    }

    /// Returns the number of tweets that quote it, as of the last counted batch of events.
    public long numberOfQuotes() {
        return orZero(numberOfQuotes);
    }

    /// Returns the first tweet of the conversation; the tweet itself if it is not a reply.
    public TweetId conversationId() {
        return conversationId == null ? tweetId() : new TweetId(conversationId);
    }

    /// Returns the tweet that it replies to.
    public @Nullable TweetId inReplyTo() {
        return id(inReplyToId);
    }

    /// Returns the author of the tweet that it replies to.
    public @Nullable UserId inReplyToUser() {
        return inReplyToUserId == null ? null : new UserId(inReplyToUserId);
    }

    /// Returns the tweet that it quotes.
    public @Nullable TweetId quoted() {
        return id(quotedId);
    }

    /// Returns the original of a retweet, which is never a retweet itself.
    public @Nullable TweetId retweeted() {
        return id(retweetedId);
    }

    /// Returns its mentions, hashtags and URLs as the JSON object that is shown; null if it has
    /// none.
    public @Nullable String entities() {
        return entities;
    }

    /// Returns its media items, at most four, in the order in which they are shown.
    public List<SnowflakeId> mediaIds() {
        return mediaIds == null
                ? List.of()
                : Arrays.stream(mediaIds).mapToObj(SnowflakeId::new).toList();
    }

    /// Returns the time at which it was posted, to the millisecond. Its id contains this time.
    public Instant timestamp() {
        return tweetId().snowflake().time();
    }

    private static long orZero(@Nullable Long counter) {
        return counter == null ? 0 : counter;
    }

    private static @Nullable TweetId id(@Nullable Long value) {
        return value == null ? null : new TweetId(value);
    }
}
