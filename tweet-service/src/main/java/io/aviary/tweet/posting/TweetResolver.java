package io.aviary.tweet.posting;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.id.TweetId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the tweets that other tweets refer to, each in its own shard. The id of a retweet stands
/// for its original.
@Component
public final class TweetResolver {
    private final Shards shards;
    private final Tweets tweets;
    private final TweetRows rows;

    TweetResolver(Shards shards, Tweets tweets, TweetRows rows) {
        this.shards = shards;
        this.tweets = tweets;
        this.rows = rows;
    }

    /// Resolves a retweet's id to its original, and any other id to its tweet.
    ///
    /// @param parameter the parameter that the problem names
    /// @throws ProblemException a 404 if the tweet does not exist or was deleted
    public Tweet resolve(String parameter, TweetId id) {
        return find(id).flatMap(this::original)
                .orElseThrow(() -> ProblemException.notFound("tweet", parameter, id.toString()));
    }

    @Nullable Tweet resolveOptional(String parameter, @Nullable TweetId id) {
        return id == null ? null : resolve(parameter, id);
    }

    private Optional<Tweet> original(Tweet tweet) {
        var retweeted = tweet.retweeted();
        return retweeted == null ? Optional.of(tweet) : find(retweeted);
    }

    /// Resolves a retweet's id to its original; returns any other id unchanged. Neither tweet has
    /// to exist.
    public TweetId resolveId(TweetId id) {
        return shards.read(id.shard(), () -> rows.findOriginalId(id)).orElse(id);
    }

    /// Finds the tweet with this id, whether or not it is a retweet.
    public Optional<Tweet> find(TweetId id) {
        return shards.read(id.shard(), () -> tweets.findById(id.value()));
    }
}
