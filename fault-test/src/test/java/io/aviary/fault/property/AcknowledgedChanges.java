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

/// What users were told: which tweets they have posted and deleted, and whom they follow.
final class AcknowledgedChanges {
    /// Until then everybody has heard of a deletion or an unfollow.
    private static final Duration PROPAGATION = Duration.ofSeconds(2);

    private final Map<Ref, Long> ids = new ConcurrentHashMap<>();
    private final Map<Long, Ref> refs = new ConcurrentHashMap<>();
    private final Map<Long, Long> deleted = new ConcurrentHashMap<>();
    private final Map<Edge, Follow> follows = new ConcurrentHashMap<>();

    /// @param at when it was told, as a `System.nanoTime()`
    private record Follow(boolean following, long at) {}

    /// Users by id.
    record Edge(long follower, long followee) {}

    void posted(Ref tweet, long id) {
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

    void deleted(long id) {
        deleted.putIfAbsent(id, System.nanoTime());
    }

    /// A follow counts from before it is asked for.
    void mayFollow(Edge edge) {
        follows.put(edge, new Follow(true, System.nanoTime()));
    }

    void unfollowed(Edge edge) {
        follows.put(edge, new Follow(false, System.nanoTime()));
    }

    /// Whether it was deleted so long before the moment that nobody may be shown it.
    boolean isLongDeleted(long id, long moment) {
        var at = deleted.get(id);
        return at != null && moment - at > PROPAGATION.toNanos();
    }

    /// Whether the author was unfollowed so long before the moment that their tweets must be gone.
    boolean isLongUnfollowed(Edge edge, long moment) {
        var follow = follows.get(edge);
        return follow != null
                && !follow.following()
                && moment - follow.at() > PROPAGATION.toNanos();
    }

    /// Everything acknowledged that the shards do not have.
    ///
    /// @param retweets are not looked for, because they go with what they repeat
    List<String> missing(ShardSnapshot shards, Set<Ref> retweets) {
        var missing = new ArrayList<String>();
        ids.forEach(
                (ref, id) -> {
                    var tweet = shards.tweets().get(id);
                    boolean there = tweet != null && !tweet.deleted();
                    if (there == deleted.containsKey(id) && !retweets.contains(ref)) {
                        missing.add("%s is %s".formatted(name(id), there ? "there" : "not there"));
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
