package io.aviary.tweet.posting;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.media.AttachingMedia;
import io.aviary.tweet.entities.FindingEntities;
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
    private final TweetResolver referred;
    private final FindingEntities entities;
    private final NewTweets posted;
    private final AttachingMedia media;

    PostingTweets(
            SnowflakeIds ids,
            Shards shards,
            TweetResolver referred,
            FindingEntities entities,
            NewTweets posted,
            AttachingMedia media) {
        this.ids = ids;
        this.shards = shards;
        this.referred = referred;
        this.entities = entities;
        this.posted = posted;
        this.media = media;
    }

    /// Posts a text.
    ///
    /// @param tweetData the text, 1 to 280 characters as X counts them
    /// @param context the author, and where they are
    /// @throws ProblemException a 400 that names `text`
    public Tweet postTweet(String tweetData, UserContext context) {
        return postTweet(TweetDraft.of(tweetData), context);
    }

    /// Stores a tweet and its event in the shard of the caller, both or neither. What it refers to
    /// is looked up before, as no transaction spans two servers.
    ///
    /// @throws ProblemException a 400 that names `text` or `media.media_ids`; a 404 that names
    ///     `in_reply_to_tweet_id` or `quote_tweet_id`
    public Tweet postTweet(TweetDraft draft, UserContext context) {
        var tweet = tweet(draft, context);
        return shards.inTransaction(
                tweet.authorId().shard(),
                () -> {
                    posted.add(tweet, null);
                    media.attach(draft.mediaIds(), tweet.tweetId(), context);
                    return tweet;
                });
    }

    /// The same, but only once for each key of an author within 24 hours: whoever repeats it gets
    /// the tweet of the first time.
    ///
    /// @throws ProblemException a 422 where the key came with another body before, a 409 while a
    ///     request with the same key is still at work
    public Tweet postTweetOnce(TweetDraft draft, UserContext context, IdempotencyKey key) {
        var before =
                draft.refersToOthers() ? repeated(draft, context, key) : Optional.<Tweet>empty();
        return before.orElseGet(() -> postUnlessRepeated(draft, context, key));
    }

    /// What a tweet referred to when it was posted may be gone, or away, when the request is
    /// repeated.
    private Optional<Tweet> repeated(TweetDraft draft, UserContext context, IdempotencyKey key) {
        var author = new SnowflakeId(context.userId());
        var earlier =
                shards.read(
                        author.shard(),
                        () -> posted.earlier(author, key, forgottenBefore(context)));
        return earlier.map(first -> plain(first.idFor(key), draft, context));
    }

    private Tweet postUnlessRepeated(TweetDraft draft, UserContext context, IdempotencyKey key) {
        var tweet = tweet(draft, context);
        try {
            return shards.inTransaction(
                    tweet.authorId().shard(), () -> once(tweet, draft, context, key));
        } catch (DataAccessException failure) {
            throw isLocked(failure)
                    ? ProblemException.conflict("A request with this key is still at work.")
                    : failure;
        }
    }

    private Tweet once(Tweet tweet, TweetDraft draft, UserContext context, IdempotencyKey key) {
        posted.waitBriefly();
        posted.forget(tweet.authorId(), key, forgottenBefore(context));
        if (posted.add(tweet, key)) {
            media.attach(draft.mediaIds(), tweet.tweetId(), context);
            return tweet;
        }
        var earlier = posted.earlier(tweet.authorId(), key, Instant.EPOCH).orElseThrow();
        return plain(earlier.idFor(key), draft, context);
    }

    private Tweet tweet(TweetDraft draft, UserContext context) {
        var text = draft.text();
        var parent = referred.meantByOptional("in_reply_to_tweet_id", draft.inReplyTo());
        var quoted = referred.meantByOptional("quote_tweet_id", draft.quoted());
        var found = entities.in(text.value());
        return plain(ids.next(new SnowflakeId(context.userId()).shard()), draft, context)
                .answering(parent)
                .quoting(quoted)
                .naming(found)
                .showing(draft.mediaIds());
    }

    private static Tweet plain(SnowflakeId id, TweetDraft draft, UserContext context) {
        var author = new SnowflakeId(context.userId());
        return Tweet.posted(id, author, draft.text(), context.userLocation());
    }

    private static Instant forgottenBefore(UserContext context) {
        return context.currentTime().minus(IdempotencyKey.LIFETIME);
    }

    private static boolean isLocked(DataAccessException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
                && LOCK_NOT_AVAILABLE.equals(cause.getSQLState());
    }
}
