package io.aviary.tweet.bulk;

import io.aviary.tweet.scatter.Scatter;
import java.util.Collection;
import org.springframework.stereotype.Service;

/// Loads tweets that were posted before this system existed. Idempotent. It sends no events, so
/// cached timelines must be made cold afterwards.
@Service
class LoadingTweets {
    private final Scatter scatter;
    private final LoadedTweets loaded;

    LoadingTweets(Scatter scatter, LoadedTweets loaded) {
        this.scatter = scatter;
        this.loaded = loaded;
    }

    /// @return how many were new
    int load(Collection<OldTweet> tweets) {
        return scatter.write(tweets, tweet -> tweet.author().snowflake(), loaded::add).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
