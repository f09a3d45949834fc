package io.aviary.tweet.posting;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the tweets that others refer to, each in its own shard.
@Component
public final class TweetResolver {
    private final Shards shards;
    private final Tweets tweets;

    TweetResolver(Shards shards, Tweets tweets) {
        this.shards = shards;
        this.tweets = tweets;
    }

    /// The tweet that an id means: of a retweet its original.
    ///
    /// @param parameter named by the problem
    /// @throws ProblemException a 404, where there is none, or no longer
    public Tweet meantBy(String parameter, SnowflakeId id) {
        return find(id).flatMap(this::original)
                .orElseThrow(() -> ProblemException.notFound("tweet", parameter, id.toString()));
    }

    @Nullable Tweet meantByOptional(String parameter, @Nullable SnowflakeId id) {
        return id == null ? null : meantBy(parameter, id);
    }

    private Optional<Tweet> original(Tweet tweet) {
        var retweeted = tweet.retweeted();
        return retweeted == null ? Optional.of(tweet) : find(retweeted);
    }

    /// The id of the tweet that an id means, be they there or not: of a retweet its original's, of
    /// anything else its own.
    public SnowflakeId idMeantBy(SnowflakeId id) {
        return shards.read(id.shard(), () -> tweets.repeatedBy(id.value()))
                .map(SnowflakeId::new)
                .orElse(id);
    }

    /// The tweet itself, where there is one.
    public Optional<Tweet> find(SnowflakeId id) {
        return shards.read(id.shard(), () -> tweets.byId(id.value()));
    }
}
