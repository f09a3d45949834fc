package io.aviary.tweet.posting;

import io.aviary.platform.context.GeoPoint;
import io.aviary.platform.id.SnowflakeId;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/// A tweet as the source design has it: tweetID, content, tweetLocation, numberOfLikes, timestamp.
/// Its author and its time are for ever; only deletion changes it.
@Entity
public class Tweet {
    @Id private long tweetId;
    private long authorId;
    private String content = "";
    @Embedded private @Nullable TweetLocation tweetLocation;

    @Formula(
            "coalesce((select c.number_of_likes from tweet_counters c where c.tweet_id = tweet_id), 0)")
    private long numberOfLikes;

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

    /// The same tweet under the id that it got the first time.
    Tweet as(SnowflakeId id) {
        var tweet = new Tweet();
        tweet.tweetId = id.value();
        tweet.authorId = authorId;
        tweet.content = content;
        tweet.tweetLocation = tweetLocation;
        return tweet;
    }

    /// Wipes what the tweet said. Its row stays, so that its id and its key stay taken.
    void delete(Instant now) {
        content = "";
        tweetLocation = null;
        deletedAt = now;
    }

    boolean isBy(long userId) {
        return authorId == userId;
    }

    /// Carries the logical shard of the author.
    public SnowflakeId tweetId() {
        return new SnowflakeId(tweetId);
    }

    /// The user who posted it.
    public SnowflakeId authorId() {
        return new SnowflakeId(authorId);
    }

    /// The text as it was sent; empty once deleted.
    public String content() {
        return content;
    }

    /// Absent where the client sent none.
    public @Nullable TweetLocation tweetLocation() {
        return tweetLocation;
    }

    /// How many users like it, as of the last batch of events that was counted.
    public long numberOfLikes() {
        return numberOfLikes;
    }

    /// When it was posted, to the millisecond: the time in its id.
    public Instant timestamp() {
        return tweetId().time();
    }
}
