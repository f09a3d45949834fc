package io.aviary.tweet.favorite;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.outbox.Outbox;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.posting.Tweets;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/// Marks tweets as favourites and takes the mark back: the `markTweetFavorite` of the source
/// design. The caller's shard is written at once; the tweet's shard, and with it the number of
/// likes, follows by event.
@Service
public final class MarkingFavorites {
    private final Shards shards;
    private final Tweets tweets;
    private final SnowflakeIds ids;
    private final UserFavorites favorites;
    private final Outbox outbox;

    MarkingFavorites(
            Shards shards,
            Tweets tweets,
            SnowflakeIds ids,
            UserFavorites favorites,
            Outbox outbox) {
        this.shards = shards;
        this.tweets = tweets;
        this.ids = ids;
        this.favorites = favorites;
        this.outbox = outbox;
    }

    /// Has the caller like a tweet. Repeating it changes nothing.
    ///
    /// @throws ProblemException a 404 that names `tweet_id`, where there is no such tweet
    public void markTweetFavorite(String tweetId, UserContext context) {
        var tweet = SnowflakeId.parse("tweet_id", tweetId);
        if (!shards.read(tweet.shard(), () -> tweets.holds(tweet.value()))) {
            throw ProblemException.notFound("tweet", "tweet_id", tweetId);
        }
        var user = new SnowflakeId(context.userId());
        change(context, () -> favorites.like(user, tweet, ids.next(user.shard())));
    }

    /// Has the caller no longer like a tweet, be it there or not. Repeating it changes nothing.
    public void unmarkTweetFavorite(String tweetId, UserContext context) {
        var tweet = SnowflakeId.parse("tweet_id", tweetId);
        change(context, () -> favorites.unlike(new SnowflakeId(context.userId()), tweet));
    }

    private void change(UserContext context, Supplier<Optional<Favorite>> change) {
        var user = new SnowflakeId(context.userId());
        shards.inTransaction(
                user.shard(),
                () -> {
                    var changed = change.get();
                    changed.ifPresent(edge -> tell(edge, context));
                    return changed;
                });
    }

    private void tell(Favorite edge, UserContext context) {
        outbox.add(
                FavoriteChanged.TOPIC,
                edge.userId().toString(),
                FavoriteChanged.of(edge, context.currentTime()));
    }
}
