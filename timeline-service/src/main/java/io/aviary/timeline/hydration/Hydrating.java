package io.aviary.timeline.hydration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.timeline.remote.Tweets;
import io.aviary.timeline.remote.Users;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Turns ids into tweets and users. What tweet-service does not know, or was heard to be deleted,
/// is left out, and so is what repeats a tweet that is gone.
@Component
public class Hydrating {
    private static final int DELETIONS = 100_000;
    private static final Duration DELETION_MEMORY = Duration.ofMinutes(1);

    private final Tweets tweets;
    private final Users users;
    private final CacheSettings settings;
    private final RecentCache<Tweet> tweetCache;
    private final RecentCache<Map<String, Object>> userCache;
    private final RecentCache<Map<String, Object>> userMetricsCache;
    // Longer than tweets are cached: what was read before a deletion may be put there after it.
    private final Cache<Long, Boolean> deleted =
            Caffeine.newBuilder().maximumSize(DELETIONS).expireAfterWrite(DELETION_MEMORY).build();
    private volatile boolean hearsOfDeletions;

    Hydrating(Tweets tweets, Users users, CacheSettings settings, MeterRegistry metrics) {
        this.tweets = tweets;
        this.users = users;
        this.settings = settings;
        tweetCache = new RecentCache<>("tweets", settings.tweets(), settings.lifetime(), metrics);
        userCache = new RecentCache<>("users", settings.users(), settings.lifetime(), metrics);
        userMetricsCache =
                new RecentCache<>(
                        "user_metrics", settings.users(), settings.metricsLifetime(), metrics);
    }

    /// Those of the tweets that exist, in the order of the ids.
    ///
    /// @param metrics whether like counts will be shown, which must be at most two seconds old
    public List<Tweet> tweets(Collection<Long> ids, boolean metrics) {
        var age = metrics || !hearsOfDeletions ? settings.metricsLifetime() : settings.lifetime();
        var found =
                tweetCache.get(
                        ids,
                        age,
                        batch ->
                                tweets.byIds(batch).stream()
                                        .map(Tweet::of)
                                        .collect(byId(Tweet::id)));
        return ids.stream().map(found::get).filter(Objects::nonNull).filter(this::remains).toList();
    }

    /// A retweet goes with its original, before tweet-service comes to deleting it.
    private boolean remains(Tweet tweet) {
        return !wasDeleted(tweet.id())
                && tweet.references().stream()
                        .filter(Reference::isRetweet)
                        .noneMatch(reference -> wasDeleted(reference.id()));
    }

    private boolean wasDeleted(long tweetId) {
        return deleted.getIfPresent(tweetId) != null;
    }

    /// Those of the users that exist, in the order of the ids, with all their fields.
    ///
    /// @param metrics whether follower counts will be shown
    public List<Map<String, Object>> users(Collection<Long> ids, boolean metrics) {
        var cache = metrics ? userMetricsCache : userCache;
        var age = metrics ? settings.metricsLifetime() : settings.lifetime();
        var found =
                cache.get(
                        ids,
                        age,
                        batch ->
                                users.byIds(batch, metrics).stream()
                                        .collect(byId(user -> Tweet.number(user, "id"))));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// Trusts tweets for their whole lifetime from now on, but none that was read before.
    void hearOfDeletions() {
        tweetCache.forgetAll();
        hearsOfDeletions = true;
    }

    boolean hearsOfDeletions() {
        return hearsOfDeletions;
    }

    /// Never shows a tweet again, nor a retweet of it.
    void forget(long tweetId) {
        deleted.put(tweetId, true);
        tweetCache.forget(tweetId);
    }

    private static <T> Collector<T, ?, Map<Long, T>> byId(Function<T, Long> id) {
        return Collectors.toMap(id, Function.identity(), (one, same) -> one);
    }
}
