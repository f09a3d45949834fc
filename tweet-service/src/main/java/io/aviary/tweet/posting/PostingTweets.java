package io.aviary.tweet.posting;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import java.sql.SQLException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/// Posts tweets: the `postTweet` of the source design.
@Service
public final class PostingTweets {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final SnowflakeIds ids;
    private final Shards shards;
    private final PostedTweets posted;

    PostingTweets(SnowflakeIds ids, Shards shards, PostedTweets posted) {
        this.ids = ids;
        this.shards = shards;
        this.posted = posted;
    }

    /// Stores a tweet and its event in the shard of the caller, both or neither.
    ///
    /// @param tweetData the text, 1 to 280 characters as X counts them
    /// @param context the author, and where they are
    /// @throws ProblemException a 400 that names `text`
    public Tweet postTweet(String tweetData, UserContext context) {
        var tweet = tweet(tweetData, context);
        return shards.inTransaction(
                tweet.authorId().shard(),
                () -> {
                    posted.add(tweet, null);
                    return tweet;
                });
    }

    /// The same, but only once for each key of an author within 24 hours: whoever repeats it gets
    /// the tweet of the first time.
    ///
    /// @throws ProblemException a 422 where the key came with another body before, a 409 while a
    ///     request with the same key is still at work
    public Tweet postTweetOnce(String tweetData, UserContext context, IdempotencyKey key) {
        var tweet = tweet(tweetData, context);
        try {
            return shards.inTransaction(tweet.authorId().shard(), () -> once(tweet, context, key));
        } catch (DataAccessException failure) {
            throw isLocked(failure)
                    ? ProblemException.conflict("A request with this key is still at work.")
                    : failure;
        }
    }

    private Tweet once(Tweet tweet, UserContext context, IdempotencyKey key) {
        posted.waitBriefly();
        posted.forget(tweet.authorId(), key, context.currentTime().minus(IdempotencyKey.LIFETIME));
        if (posted.add(tweet, key)) {
            return tweet;
        }
        var earlier = posted.earlier(tweet.authorId(), key);
        if (!key.isFor(earlier.bodyHash())) {
            throw ProblemException.unprocessable("This key was used with another body.");
        }
        return tweet.as(new SnowflakeId(earlier.tweetId()));
    }

    private Tweet tweet(String tweetData, UserContext context) {
        var text = TweetText.of("text", tweetData);
        var author = new SnowflakeId(context.userId());
        return Tweet.posted(ids.next(author.shard()), author, text, context.userLocation());
    }

    private static boolean isLocked(DataAccessException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
                && LOCK_NOT_AVAILABLE.equals(cause.getSQLState());
    }
}
