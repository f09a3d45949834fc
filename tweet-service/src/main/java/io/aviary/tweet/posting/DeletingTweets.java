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
    SnowflakeId deleteTweet(String tweetId, UserContext context) {
        var id = SnowflakeId.parse("id", tweetId);
        return shards.inTransaction(id.shard(), () -> delete(id, context));
    }

    private SnowflakeId delete(SnowflakeId id, UserContext context) {
        long author =
                tweets.authorToDeleteFor(id.value())
                        .orElseThrow(() -> ProblemException.notFound("tweet", "id", id.toString()));
        if (author != context.userId()) {
            throw ProblemException.forbidden("Only its author may delete a tweet.");
        }
        tweets.wipe(id.value(), context.currentTime());
        var event = TweetEvent.deleted(id, new SnowflakeId(author), context.currentTime());
        outbox.add(TweetEvent.TOPIC, event.authorId(), event);
        return id;
    }
}
