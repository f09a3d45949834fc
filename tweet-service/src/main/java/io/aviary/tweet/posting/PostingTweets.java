package io.aviary.tweet.posting;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.entities.FindingEntities;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.media.AttachingMedia;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/// Posts tweets: the `postTweet` of the source design.
@Service
public final class PostingTweets {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final SnowflakeIds ids;
    private final Shards shards;
    private final TweetResolver resolver;
    private final FindingEntities entities;
    private final NewTweets tweets;
    private final AttachingMedia media;

    PostingTweets(
            SnowflakeIds ids,
            Shards shards,
            TweetResolver resolver,
            FindingEntities entities,
            NewTweets tweets,
            AttachingMedia media) {
        this.ids = ids;
        this.shards = shards;
        this.resolver = resolver;
        this.entities = entities;
        this.tweets = tweets;
        this.media = media;
    }

    /// Posts a text.
    ///
    /// @param tweetData the text, 1 to 280 characters as X counts them
    /// @param context the author and the author's location
    /// @return the id of the tweet
    /// @throws ProblemException a 400 that names `text`
    public TweetId postTweet(String tweetData, UserContext context) {
        return postTweet(TweetDraft.of(tweetData), context);
    }

    /// Stores a tweet and its event in the author's shard, in one transaction. The tweets and
    /// users that it refers to are looked up beforehand, because no transaction spans two servers.
    /// If user-service does not respond, the tweet is incomplete, and the users whom it mentions
    /// are looked up later.
    ///
    /// @return the id of the tweet
    /// @throws ProblemException a 400 that names `text` or `media.media_ids`; a 404 that names
    ///     `in_reply_to_tweet_id` or `quote_tweet_id`
    public TweetId postTweet(TweetDraft draft, UserContext context) {
        var tweet = prepare(draft, context);
        return shards.inTransaction(
                tweet.author().shard(),
                () -> {
                    tweets.add(tweet, null);
                    media.attach(draft.mediaIds(), tweet.id(), context);
                    return tweet.id();
                });
    }

    /// Posts at most one tweet for each key of an author within 24 hours.
    ///
    /// @return the id of the tweet; a repeated request gets the id of the first one
    /// @throws ProblemException a 422 if the key was used with another body; a 409 if a request
    ///     with the same key is still being processed
    public TweetId postTweetOnce(TweetDraft draft, UserContext context, IdempotencyKey key) {
        var earlier =
                draft.needsOtherServers() ? findEarlier(context, key) : Optional.<TweetId>empty();
        return earlier.orElseGet(() -> postUnlessRepeated(draft, context, key));
    }

    /// Finds the tweet of an earlier request before any references are resolved. When a request is
    /// repeated, the referenced tweets may have been deleted, or their server may be unavailable.
    private Optional<TweetId> findEarlier(UserContext context, IdempotencyKey key) {
        var author = UserId.of(context);
        return shards.read(
                        author.shard(),
                        () -> tweets.findByKey(author, key, oldestValidKey(context)))
                .map(earlier -> earlier.idFor(key));
    }

    private TweetId postUnlessRepeated(TweetDraft draft, UserContext context, IdempotencyKey key) {
        var tweet = prepare(draft, context);
        try {
            return shards.inTransaction(tweet.author().shard(), () -> addOnce(tweet, context, key));
        } catch (DataAccessException failure) {
            throw isLockTimeout(failure)
                    ? ProblemException.conflict(
                            "A request with this idempotency key is still being processed. Try"
                                    + " again.")
                    : failure;
        }
    }

    private TweetId addOnce(NewTweet tweet, UserContext context, IdempotencyKey key) {
        tweets.limitLockWait();
        tweets.freeExpired(tweet.author(), key, oldestValidKey(context));
        if (tweets.add(tweet, key)) {
            media.attach(tweet.mediaIds(), tweet.id(), context);
            return tweet.id();
        }
        return tweets.findByKey(tweet.author(), key, Instant.EPOCH).orElseThrow().idFor(key);
    }

    private NewTweet prepare(TweetDraft draft, UserContext context) {
        var text = draft.text();
        var parent = resolver.resolveOptional("in_reply_to_tweet_id", draft.inReplyTo());
        var quoted = resolver.resolveOptional("quote_tweet_id", draft.quoted());
        var found = entities.findIn(text.value());
        var author = UserId.of(context);
        return new NewTweet(
                new TweetId(ids.next(author.shard())),
                author,
                text,
                context.userLocation(),
                parent,
                quoted,
                found.entities(),
                found.complete(),
                draft.mediaIds());
    }

    private static Instant oldestValidKey(UserContext context) {
        return context.currentTime().minus(IdempotencyKey.LIFETIME);
    }

    private static boolean isLockTimeout(DataAccessException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
                && LOCK_NOT_AVAILABLE.equals(cause.getSQLState());
    }
}
