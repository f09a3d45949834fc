package io.aviary.timeline.hydration;

import io.aviary.platform.trace.Traces;
import io.aviary.timeline.cache.CacheSettings;
import io.aviary.timeline.cache.Caches;
import io.aviary.timeline.cache.LayeredCache;
import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.TweetClient;
import io.aviary.timeline.remote.UserClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The look-up of tweets and users by id. It omits missing tweets, tweets whose deletion this
/// instance has received, and retweets of deleted tweets. A tweet hardly ever changes, so it is
/// cached separately from its counters, which change often.
@Component
public class HydratingTweets {
    private static final Logger log = LoggerFactory.getLogger(HydratingTweets.class);

    private final Deletions deletions;
    private final Traces traces;
    private final LayeredCache<TweetId, Tweet> tweets;
    private final LayeredCache<TweetId, Tweet> freshTweets;
    private final LayeredCache<TweetId, Counters> counters;
    private final LayeredCache<UserId, User> users;
    private final LayeredCache<UserId, User> usersWithMetrics;

    HydratingTweets(
            TweetClient tweetClient,
            UserClient userClient,
            CacheSettings settings,
            Caches caches,
            Deletions deletions,
            Traces traces) {
        this.deletions = deletions;
        this.traces = traces;
        var kinds = new Kinds(settings, deletions::contain);
        tweets = caches.create(kinds.tweets(tweetClient));
        freshTweets = caches.create(kinds.freshTweets(tweetClient));
        counters = caches.create(kinds.counters(tweetClient));
        users = caches.create(kinds.users(userClient));
        usersWithMetrics = caches.create(kinds.usersWithMetrics(userClient));
    }

    /// Returns the tweets that exist, in the order of the ids, in a new list.
    ///
    /// @param metrics whether to include counters, which are at most two seconds old by default
    public List<Tweet> tweets(Collection<TweetId> ids, boolean metrics) {
        // A tweet may be cached for a long time only if this instance receives all deletions.
        var cache = deletions.areComplete() ? tweets : freshTweets;
        if (metrics && cache.misses(ids)) {
            Thread.startVirtualThread(traces.wrap(() -> loadCountersAhead(ids)));
        }
        var found = cache.get(ids);
        found.removeIf(tweet -> !isVisible(tweet));
        return metrics ? withCounters(found) : found;
    }

    /// Starts to load counters while tweets are loaded. The later look-up of counters joins this
    /// load and receives its failure.
    private void loadCountersAhead(Collection<TweetId> ids) {
        try {
            counters.get(ids);
        } catch (RuntimeException failed) {
            log.debug("Counters were not loaded ahead: {}", failed.toString());
        }
    }

    /// Adds counters to tweets. Omits tweets without counters: they have been deleted since they
    /// were cached.
    private List<Tweet> withCounters(List<Tweet> found) {
        var byId =
                counters.get(found.stream().map(Tweet::id).toList()).stream()
                        .collect(Collectors.toMap(Counters::tweet, Function.identity()));
        var counted = new ArrayList<Tweet>(found.size());
        for (var tweet : found) {
            var metrics = byId.get(tweet.id());
            if (metrics != null) {
                counted.add(tweet.with(metrics));
            }
        }
        return counted;
    }

    /// Returns false if the tweet is known to be deleted, or if it is a retweet of a deleted tweet.
    /// A retweet disappears with its original, before tweet-service has deleted the retweet.
    private boolean isVisible(Tweet tweet) {
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

    /// Returns the users that exist, in the order of the ids, with all their fields.
    ///
    /// @param metrics whether to include follower counts, which are at most two seconds old by
    ///     default
    public List<User> users(Collection<UserId> ids, boolean metrics) {
        return (metrics ? usersWithMetrics : users).get(ids);
    }

    /// Hides a deleted tweet and its retweets, and evicts the tweet.
    public void hide(TweetId tweet) {
        deletions.add(tweet);
        evict(tweet);
    }

    /// Removes a tweet that has changed from memory and Redis, so the next reader loads it. Its
    /// counters stay cached.
    public void evict(TweetId tweet) {
        tweets.evict(tweet);
        freshTweets.evict(tweet);
    }
}
