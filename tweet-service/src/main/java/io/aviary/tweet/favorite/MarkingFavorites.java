package io.aviary.tweet.favorite;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.outbox.Outbox;
import io.aviary.platform.query.Parameters;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.posting.TweetResolver;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/// Marks tweets as favourites and removes the marks: the `markTweetFavorite` of the source design.
/// A request writes to the caller's shard. An event updates the tweet's shard, and with it the
/// number of likes.
@Service
public final class MarkingFavorites {
    private final Shards shards;
    private final TweetResolver resolver;
    private final SnowflakeIds ids;
    private final UserFavorites favorites;
    private final Outbox outbox;

    MarkingFavorites(
            Shards shards,
            TweetResolver resolver,
            SnowflakeIds ids,
            UserFavorites favorites,
            Outbox outbox) {
        this.shards = shards;
        this.resolver = resolver;
        this.ids = ids;
        this.favorites = favorites;
        this.outbox = outbox;
    }

    /// Adds the caller's like of a tweet. A retweet's id stands for its original. Idempotent.
    ///
    /// @throws io.aviary.platform.problem.ProblemException a 404 that names `tweet_id`, if no such
    ///     tweet exists
    public void markTweetFavorite(String tweetId, UserContext context) {
        var id = new TweetId(Parameters.id("tweet_id", tweetId));
        var tweet = resolver.resolve("tweet_id", id).tweetId();
        var user = UserId.of(context);
        change(context, () -> favorites.like(user, tweet, ids.next(user.shard())));
    }

    /// Removes the caller's like of a tweet. A retweet's id stands for its original; neither tweet
    /// has to exist. Idempotent.
    public void unmarkTweetFavorite(String tweetId, UserContext context) {
        var tweet = resolver.resolveId(new TweetId(Parameters.id("tweet_id", tweetId)));
        change(context, () -> favorites.unlike(UserId.of(context), tweet));
    }

    private void change(UserContext context, Supplier<Optional<Favorite>> change) {
        var user = UserId.of(context);
        shards.inTransaction(
                user.shard(),
                () -> {
                    var changed = change.get();
                    changed.ifPresent(edge -> addEvent(edge, context));
                    return changed;
                });
    }

    private void addEvent(Favorite edge, UserContext context) {
        outbox.add(
                FavoriteChanged.TOPIC,
                edge.userId().toString(),
                FavoriteChanged.of(edge, context.currentTime()));
    }
}
