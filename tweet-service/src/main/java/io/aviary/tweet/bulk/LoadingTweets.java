package io.aviary.tweet.bulk;

import io.aviary.tweet.scatter.Scatter;
import java.util.Collection;
import org.springframework.stereotype.Service;

/// Loads tweets that were posted before this system was there. May be repeated without doubling
/// anything; tells nobody, so that whoever keeps timelines must be told to forget them.
@Service
class LoadingTweets {
    private final Scatter scatter;
    private final LoadedTweets loaded;

    LoadingTweets(Scatter scatter, LoadedTweets loaded) {
        this.scatter = scatter;
        this.loaded = loaded;
    }

    /// @return how many were not there yet
    int load(Collection<OldTweet> tweets) {
        return scatter.write(tweets, OldTweet::author, loaded::add).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
