package io.aviary.fault.property;

import io.aviary.fault.property.Step.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The changes that the system acknowledged: posted and deleted tweets, and follows.
final class AcknowledgedChanges {
    /// The time within which every deletion and unfollow must become visible to all readers.
    private static final Duration PROPAGATION = Duration.ofSeconds(2);

    private final Map<Ref, Long> ids = new ConcurrentHashMap<>();
    private final Map<Long, Ref> refs = new ConcurrentHashMap<>();
    private final Map<Long, Long> deleted = new ConcurrentHashMap<>();
    private final Map<Edge, Follow> follows = new ConcurrentHashMap<>();

    /// @param at the time of the acknowledgement, as a `System.nanoTime()`
    private record Follow(boolean following, long at) {}

    /// A pair of user ids.
    record Edge(long follower, long followee) {}

    void recordPost(Ref tweet, long id) {
        ids.put(tweet, id);
        refs.putIfAbsent(id, tweet);
    }

    Optional<Long> id(Ref tweet) {
        return Optional.ofNullable(ids.get(tweet));
    }

    String name(long id) {
        var ref = refs.get(id);
        return ref == null ? Long.toString(id) : ref + "=" + id;
    }

    void recordDeletion(long id) {
        deleted.putIfAbsent(id, System.nanoTime());
    }

    /// Records a follow before it is requested.
    void recordFollow(Edge edge) {
        follows.put(edge, new Follow(true, System.nanoTime()));
    }

    void recordUnfollow(Edge edge) {
        follows.put(edge, new Follow(false, System.nanoTime()));
    }

    /// Returns whether the tweet was deleted so long before the moment that no page may show it.
    boolean isLongDeleted(long id, long moment) {
        var at = deleted.get(id);
        return at != null && moment - at > PROPAGATION.toNanos();
    }

    /// Returns whether the author was unfollowed so long before the moment that no page may show
    /// their tweets.
    boolean isLongUnfollowed(Edge edge, long moment) {
        var follow = follows.get(edge);
        return follow != null
                && !follow.following()
                && moment - follow.at() > PROPAGATION.toNanos();
    }

    /// Returns all acknowledged changes that the shards lack.
    ///
    /// @param retweets the retweets, which are not checked because they disappear with the
    ///     original
    List<String> missing(ShardSnapshot shards, Set<Ref> retweets) {
        var missing = new ArrayList<String>();
        ids.forEach(
                (ref, id) -> {
                    var tweet = shards.tweets().get(id);
                    boolean exists = tweet != null && !tweet.deleted();
                    if (exists == deleted.containsKey(id) && !retweets.contains(ref)) {
                        missing.add("%s is %s".formatted(name(id), exists ? "present" : "missing"));
                    }
                });
        new HashMap<>(follows)
                .forEach(
                        (edge, follow) -> {
                            if (shards.followees(edge.follower()).contains(edge.followee())
                                    != follow.following()) {
                                missing.add("%s: %s".formatted(edge, follow));
                            }
                        });
        return missing;
    }
}
