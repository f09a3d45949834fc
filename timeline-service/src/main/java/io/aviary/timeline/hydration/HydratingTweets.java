package io.aviary.timeline.hydration;

import io.aviary.timeline.cache.CacheSettings;
import io.aviary.timeline.cache.Caches;
import io.aviary.timeline.cache.LayeredCache;
import io.aviary.timeline.cache.LayeredCache.Kind;
import io.aviary.timeline.remote.TweetClient;
import io.aviary.timeline.remote.UserClient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/// Turns ids into tweets and users. What tweet-service does not know, or was heard to be deleted,
/// is left out, and so is what repeats a tweet that is gone.
@Component
public class HydratingTweets {
    private final CacheSettings settings;
    private final Deletions deletions;
    private final LayeredCache<Tweet> tweetCache;
    private final LayeredCache<Map<String, Object>> userCache;
    private final LayeredCache<Map<String, Object>> userMetricsCache;

    HydratingTweets(
            TweetClient tweets,
            UserClient users,
            CacheSettings settings,
            Caches caches,
            Deletions deletions) {
        this.settings = settings;
        this.deletions = deletions;
        tweetCache =
                caches.of(
                        new Kind<>("tweets", tweets::byIds, Tweet::of, deletions::contain),
                        settings.tweets());
        userCache = caches.of(users("users", users, false), settings.users());
        userMetricsCache = caches.of(users("user_metrics", users, true), settings.users());
    }

    private static Kind<Map<String, Object>> users(String name, UserClient users, boolean metrics) {
        return new Kind<>(
                name, ids -> users.byIds(ids, metrics), UnaryOperator.identity(), id -> false);
    }

    /// Those of the tweets that exist, in the order of the ids.
    ///
    /// @param metrics whether like counts will be shown, which must be at most two seconds old
    public List<Tweet> tweets(Collection<Long> ids, boolean metrics) {
        boolean fresh = metrics || !deletions.areComplete();
        var found = tweetCache.get(ids, fresh ? settings.metricsLifetime() : settings.lifetime());
        found.removeIf(tweet -> !remains(tweet));
        return found;
    }

    /// A retweet goes with its original, before tweet-service comes to deleting it.
    private boolean remains(Tweet tweet) {
        if (deletions.contain(tweet.id())) {
            return false;
        }
        for (var reference : tweet.references()) {
            if (reference.isRetweet() && deletions.contain(reference.id())) {
                return false;
            }
        }
        return true;
    }

    /// Those of the users that exist, in the order of the ids, with all their fields.
    ///
    /// @param metrics whether follower counts will be shown
    public List<Map<String, Object>> users(Collection<Long> ids, boolean metrics) {
        return metrics
                ? userMetricsCache.get(ids, settings.metricsLifetime())
                : userCache.get(ids, settings.lifetime());
    }

    /// Never shows a tweet again, nor a retweet of it.
    void forget(long tweetId) {
        deletions.add(tweetId);
        tweetCache.forget(tweetId);
    }
}
