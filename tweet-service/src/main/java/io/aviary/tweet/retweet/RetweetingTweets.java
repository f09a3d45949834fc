package io.aviary.tweet.retweet;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.posting.DeletingTweets;
import io.aviary.tweet.posting.Tweet;
import io.aviary.tweet.posting.TweetResolver;
import org.springframework.stereotype.Service;

/// Creates and removes retweets, which are tweets of their own in the shard of the user who
/// retweets. An event updates the shard of the original, and with it the number of retweets.
@Service
class RetweetingTweets {
    private final TweetResolver resolver;
    private final FindingRetweetTexts texts;
    private final SnowflakeIds ids;
    private final Shards shards;
    private final Retweets retweets;
    private final DeletingTweets deleting;

    RetweetingTweets(
            TweetResolver resolver,
            FindingRetweetTexts texts,
            SnowflakeIds ids,
            Shards shards,
            Retweets retweets,
            DeletingTweets deleting) {
        this.resolver = resolver;
        this.texts = texts;
        this.ids = ids;
        this.shards = shards;
        this.retweets = retweets;
        this.deleting = deleting;
    }

    /// Creates the caller's retweet of a tweet. A retweet's id stands for its original. Idempotent.
    ///
    /// @return the retweet; a repeated request returns the same one
    /// @throws ProblemException a 404 that names `tweet_id`, if no such tweet exists
    TweetId retweet(String tweetId, UserContext context) {
        var original =
                resolver.resolve("tweet_id", new TweetId(Parameters.id("tweet_id", tweetId)));
        var user = UserId.of(context);
        // A repeated request does not need user-service.
        return shards.read(user.shard(), () -> retweets.find(user, original.tweetId()))
                .orElseGet(() -> add(user, original));
    }

    /// Adds a retweet. If user-service does not respond, its text lacks the name of the original's
    /// author, and is completed later.
    private TweetId add(UserId user, Tweet original) {
        var text = texts.find(original.authorId(), original.content());
        var id = new TweetId(ids.next(user.shard()));
        return shards.inTransaction(
                user.shard(), () -> retweets.add(id, user, original.tweetId(), text));
    }

    /// Deletes the caller's retweet of a tweet, if any. The original may have been deleted.
    /// Idempotent.
    ///
    /// @param sourceTweetId the original or any retweet of it, even a deleted one
    void undoRetweet(String sourceTweetId, UserContext context) {
        var original =
                resolver.resolveId(new TweetId(Parameters.id("source_tweet_id", sourceTweetId)));
        var user = UserId.of(context);
        shards.inTransaction(
                user.shard(),
                () -> {
                    var retweet = retweets.find(user, original).stream().toList();
                    return deleting.deleteRetweets(retweet, context.currentTime());
                });
    }
}
