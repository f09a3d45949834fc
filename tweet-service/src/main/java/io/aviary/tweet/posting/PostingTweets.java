package io.aviary.tweet.posting;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.shard.Shards;
import org.springframework.stereotype.Service;

/// Posts tweets: the `postTweet` of the source design.
@Service
public final class PostingTweets {
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
    /// @throws io.aviary.platform.problem.ProblemException a 400 that names `text`
    public Tweet postTweet(String tweetData, UserContext context) {
        var text = TweetText.of("text", tweetData);
        var author = new SnowflakeId(context.userId());
        var tweet = Tweet.posted(ids.next(author.shard()), author, text, context.userLocation());
        return shards.inTransaction(
                author.shard(),
                () -> {
                    posted.add(tweet);
                    return tweet;
                });
    }
}
