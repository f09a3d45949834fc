package io.aviary.tweet.reading;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.posting.Tweet;
import io.aviary.tweet.posting.Tweets;
import io.aviary.tweet.scatter.Scatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Reads tweets by id; the ids say where they are.
@Service
class ReadingTweets {
    private final Shards shards;
    private final Scatter scatter;
    private final Tweets tweets;

    ReadingTweets(Shards shards, Scatter scatter, Tweets tweets) {
        this.shards = shards;
        this.scatter = scatter;
        this.tweets = tweets;
    }

    /// @throws ProblemException a 404 where there is none, or no longer
    Tweet tweet(SnowflakeId id) {
        return shards.read(id.shard(), () -> tweets.byId(id.value()))
                .orElseThrow(() -> ProblemException.notFound("tweet", "id", id.toString()));
    }

    /// Those that exist, by id.
    Map<SnowflakeId, Tweet> tweets(Collection<SnowflakeId> ids) {
        return scatter.read(ids, id -> id, this::here).stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(Tweet::tweetId, Function.identity()));
    }

    private List<Tweet> here(List<SnowflakeId> ids) {
        return tweets.byIds(ids.stream().map(SnowflakeId::value).toList());
    }
}
