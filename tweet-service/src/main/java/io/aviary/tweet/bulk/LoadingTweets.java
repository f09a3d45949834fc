package io.aviary.tweet.bulk;

import io.aviary.platform.shard.Shards;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;

/// Loads tweets that were posted before this system existed. Idempotent. It sends no events, so
/// the caller must make cached timelines cold and have user-service count the tweets.
@Service
class LoadingTweets {
    private final Shards shards;
    private final LoadedTweets loaded;

    LoadingTweets(Shards shards, LoadedTweets loaded) {
        this.shards = shards;
        this.loaded = loaded;
    }

    /// Stores the tweets that no earlier load has stored.
    ///
    /// @return all these tweets as they are stored, whether new or existing
    List<StoredTweet> load(Collection<OldTweet> tweets) {
        return shards
                .writeEach(tweets, tweet -> tweet.author().shard(), loaded::add)
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
