package io.aviary.tweet.retweet;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.remote.UserClient;
import io.aviary.tweet.posting.DeletingTweets;
import io.aviary.tweet.posting.TweetResolver;
import io.aviary.tweet.posting.Tweet;
import java.util.List;
import org.springframework.stereotype.Service;

/// Retweets, which are tweets of their own in the shard of who makes them. The shard of the
/// original, and with it the number of retweets, follows by event.
@Service
class RetweetingTweets {
    private final TweetResolver referred;
    private final UserClient authors;
    private final SnowflakeIds ids;
    private final Shards shards;
    private final Retweets retweets;
    private final DeletingTweets deleting;

    RetweetingTweets(
            TweetResolver referred,
            UserClient authors,
            SnowflakeIds ids,
            Shards shards,
            Retweets retweets,
            DeletingTweets deleting) {
        this.referred = referred;
        this.authors = authors;
        this.ids = ids;
        this.shards = shards;
        this.retweets = retweets;
        this.deleting = deleting;
    }

    /// Has the caller retweet a tweet; of a retweet its original. Repeating it changes nothing.
    ///
    /// @return the retweet, the same every time
    /// @throws ProblemException a 404 that names `tweet_id`, where there is no such tweet
    SnowflakeId retweet(String tweetId, UserContext context) {
        var original = referred.meantBy("tweet_id", Parameters.id("tweet_id", tweetId));
        var user = new SnowflakeId(context.userId());
        // Who repeats a request need not wait for user-service.
        return shards.read(user.shard(), () -> retweets.of(user, original.tweetId()))
                .orElseGet(() -> add(user, original));
    }

    private SnowflakeId add(SnowflakeId user, Tweet original) {
        var text =
                "RT @%s: %s".formatted(nameOfAuthor(original), original.content()).stripTrailing();
        var id = ids.next(user.shard());
        return shards.inTransaction(
                user.shard(), () -> retweets.add(id, user, original.tweetId(), text));
    }

    private String nameOfAuthor(Tweet original) {
        return authors.byIds(List.of(original.authorId()), false).stream()
                .map(author -> String.valueOf(author.get("username")))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "tweet", "tweet_id", original.tweetId().toString()));
    }

    /// Deletes the caller's retweet of a tweet, be there one or not; so may the tweet. Repeating it
    /// changes nothing.
    ///
    /// @param sourceTweetId the original, or any retweet of it, also one that is deleted
    void takeBack(String sourceTweetId, UserContext context) {
        var original = referred.idMeantBy(Parameters.id("source_tweet_id", sourceTweetId));
        var user = new SnowflakeId(context.userId());
        shards.inTransaction(
                user.shard(),
                () -> {
                    var retweet = retweets.of(user, original).stream().toList();
                    return deleting.deleteRetweets(retweet, context.currentTime());
                });
    }
}
