package io.aviary.tweet.bulk;

import io.aviary.platform.shard.Shards;
import java.util.Collection;
import org.springframework.stereotype.Service;

/// Loads tweets that were posted before this system existed. Idempotent. It sends no events, so
/// cached timelines must be made cold afterwards.
@Service
class LoadingTweets {
    private final Shards shards;
    private final LoadedTweets loaded;

    LoadingTweets(Shards shards, LoadedTweets loaded) {
        this.shards = shards;
        this.loaded = loaded;
    }

    /// @return how many were new
    int load(Collection<OldTweet> tweets) {
        return shards
                .writeEach(tweets, tweet -> tweet.author().shard(), loaded::add)
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
