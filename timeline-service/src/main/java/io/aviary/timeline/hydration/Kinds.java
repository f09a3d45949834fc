package io.aviary.timeline.hydration;

import io.aviary.timeline.cache.CacheSettings;
import io.aviary.timeline.cache.Kind;
import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.TweetClient;
import io.aviary.timeline.remote.UserClient;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// The kinds of objects that are cached. Objects with metrics have a short lifetime.
///
/// @param deleted whether a tweet is known to be deleted
record Kinds(CacheSettings settings, Predicate<TweetId> deleted) {
    Kind<TweetId, Tweet> tweets(TweetClient client) {
        return ofTweets("tweets", false, client::byIds, Tweet::of);
    }

    /// Returns the kind of tweets that are cached while deletions may be missed.
    Kind<TweetId, Tweet> freshTweets(TweetClient client) {
        return ofTweets("fresh_tweets", true, client::byIds, Tweet::of);
    }

    Kind<TweetId, Counters> counters(TweetClient client) {
        return ofTweets("tweet_counters", true, client::counters, Counters::of);
    }

    private <V> Kind<TweetId, V> ofTweets(
            String name,
            boolean changes,
            Function<List<TweetId>, List<Map<String, Object>>> load,
            Function<Map<String, Object>, V> parse) {
        return new Kind<>(
                name,
                settings.maxTweets(),
                changes ? settings.metricsLifetime() : settings.lifetime(),
                changes,
                load,
                TweetId::of,
                parse,
                deleted);
    }

    Kind<UserId, User> users(UserClient client) {
        return ofUsers("users", client, false);
    }

    Kind<UserId, User> usersWithMetrics(UserClient client) {
        return ofUsers("user_metrics", client, true);
    }

    private Kind<UserId, User> ofUsers(String name, UserClient client, boolean metrics) {
        return new Kind<>(
                name,
                settings.maxUsers(),
                metrics ? settings.metricsLifetime() : settings.lifetime(),
                metrics,
                ids -> client.byIds(ids, metrics),
                UserId::of,
                User::of,
                id -> false);
    }
}
