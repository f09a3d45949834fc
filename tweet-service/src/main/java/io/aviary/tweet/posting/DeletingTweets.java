package io.aviary.tweet.posting;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.outbox.Outbox;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import org.springframework.stereotype.Service;

/// Deletes tweets for their authors.
@Service
final class DeletingTweets {
    private final Shards shards;
    private final Tweets tweets;
    private final Outbox outbox;

    DeletingTweets(Shards shards, Tweets tweets, Outbox outbox) {
        this.shards = shards;
        this.tweets = tweets;
        this.outbox = outbox;
    }

    /// Wipes a tweet and tells of it, both or neither.
    ///
    /// @throws ProblemException a 404 where there is none, or no longer; a 403 where it is somebody
    ///     else's
    Tweet deleteTweet(String tweetId, UserContext context) {
        var id = SnowflakeId.parse("id", tweetId);
        return shards.inTransaction(id.shard(), () -> delete(id, context));
    }

    private Tweet delete(SnowflakeId id, UserContext context) {
        var tweet =
                tweets.toChange(id.value())
                        .orElseThrow(() -> ProblemException.notFound("tweet", "id", id.toString()));
        if (!tweet.isBy(context.userId())) {
            throw ProblemException.forbidden("Only its author may delete a tweet.");
        }
        tweet.delete(context.currentTime());
        outbox.add(
                TweetEvent.TOPIC,
                tweet.authorId().toString(),
                TweetEvent.deleted(tweet, context.currentTime()));
        return tweet;
    }
}
