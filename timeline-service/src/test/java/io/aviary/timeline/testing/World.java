package io.aviary.timeline.testing;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// The data of user-service and tweet-service, which is also the oracle of all tests.
public final class World {
    private static final AtomicLong LAST_MILLIS = new AtomicLong(1_750_000_000_000L);
    private static final AtomicLong USERS = new AtomicLong();

    private final Map<Long, Map<Long, Edge>> following = new ConcurrentHashMap<>();
    private final Map<Long, Map<Long, Edge>> followers = new ConcurrentHashMap<>();
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final NavigableMap<Long, Long> tweets = new ConcurrentSkipListMap<>();
    private final Map<Long, Map<String, Object>> details = new ConcurrentHashMap<>();
    private final Map<Long, Integer> likes = new ConcurrentHashMap<>();
    private final Map<Long, Long> originals = new ConcurrentHashMap<>();
    private final Set<Long> replies = ConcurrentHashMap.newKeySet();
    private final Map<Long, Celebrity> celebrities = new ConcurrentHashMap<>();
    private final AtomicLong edges = new AtomicLong();

    public record Edge(long other, long edgeId) {}

    public record Change(long follower, long followee, long version, boolean following) {}

    public long newUser() {
        long n = USERS.incrementAndGet();
        return SnowflakeId.of(1_780_000_000_000L + n, new LogicalShard((int) (n * 37 % 1024)), 1, 0)
                .value();
    }

    /// Posts a tweet. Every fourth id differs from the previous one only in its last bits.
    public synchronized long post(long author) {
        long n = edges.incrementAndGet();
        // Not when the sequence restarts at 0, since that id would be smaller.
        boolean same = n % 4 == 0 && n % 64 != 0;
        long millis = same ? LAST_MILLIS.get() : LAST_MILLIS.incrementAndGet();
        var shard = new SnowflakeId(author).shard();
        long id = SnowflakeId.of(millis, shard, 2, (int) (n % 64)).value();
        if (tweets.putIfAbsent(id, author) != null) {
            LAST_MILLIS.incrementAndGet();
            return post(author);
        }
        return id;
    }

    /// Posts a tweet whose id was assigned at this time, in milliseconds since 1970.
    public long postAt(long author, long millis) {
        long n = edges.incrementAndGet();
        var shard = new SnowflakeId(author).shard();
        long id = SnowflakeId.of(millis, shard, 3 + (int) (n / 64 % 60), (int) (n % 64)).value();
        tweets.put(id, author);
        return id;
    }

    public List<Long> post(long author, int count) {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            ids.add(post(author));
        }
        return ids;
    }

    public long reply(long author, long answered) {
        long tweet = postReferring(author, "replied_to", answered);
        replies.add(tweet);
        return tweet;
    }

    public long quote(long author, long quoted) {
        return postReferring(author, "quoted", quoted);
    }

    public long retweet(long author, long original) {
        long tweet = postReferring(author, "retweeted", original);
        originals.put(tweet, original);
        return tweet;
    }

    private long postReferring(long author, String type, long other) {
        long tweet = post(author);
        addFields(
                tweet,
                Map.of("referenced_tweets", List.of(Map.of("type", type, "id", "" + other))));
        return tweet;
    }

    /// Adds fields to a tweet.
    public void addFields(long tweet, Map<String, Object> fields) {
        details.merge(
                tweet,
                fields,
                (old, more) -> {
                    var both = new HashMap<>(old);
                    both.putAll(more);
                    return both;
                });
    }

    /// Sets the number of likes of a tweet.
    public void setLikes(long tweet, int likes) {
        this.likes.put(tweet, likes);
    }

    int likes(long tweet) {
        return likes.getOrDefault(tweet, 0);
    }

    Map<String, Object> details(long tweet) {
        return details.getOrDefault(tweet, Map.of());
    }

    public void delete(long tweet) {
        tweets.remove(tweet);
    }

    /// Returns whether a tweet exists. A retweet disappears with its original, even while its row
    /// exists.
    boolean exists(long tweet) {
        return tweets.containsKey(tweet)
                && tweets.containsKey(originals.getOrDefault(tweet, tweet));
    }

    public boolean isReply(long tweet) {
        return replies.contains(tweet);
    }

    public boolean isRetweet(long tweet) {
        return originals.containsKey(tweet);
    }

    /// Returns the retweets that tweet-service deletes some time after the original.
    public List<Long> retweetsOf(long original) {
        return originals.entrySet().stream()
                .filter(retweet -> retweet.getValue() == original)
                .map(Map.Entry::getKey)
                .filter(tweets::containsKey)
                .toList();
    }

    public Map<Long, Long> tweets() {
        return tweets;
    }

    /// Writes the first half of a follow or unfollow, in the follower's shard.
    public Change change(long follower, long followee, boolean follow) {
        var edge = new Edge(followee, edges.incrementAndGet());
        var all = following.computeIfAbsent(follower, user -> new ConcurrentHashMap<>());
        if (follow) {
            all.put(followee, edge);
        } else {
            all.remove(followee);
        }
        long version = versions.merge(follower + ">" + followee, 1L, Long::sum);
        return new Change(follower, followee, version, follow);
    }

    /// Writes the second half, in the followee's shard. The caller sends the event afterwards.
    public void apply(Change change) {
        var edge = new Edge(change.follower(), edges.incrementAndGet());
        var all = followers.computeIfAbsent(change.followee(), user -> new ConcurrentHashMap<>());
        if (change.following()) {
            all.put(change.follower(), edge);
        } else {
            all.remove(change.follower());
        }
    }

    /// Creates follows without events, as if they had always existed.
    public void link(long follower, long... followees) {
        for (long followee : followees) {
            apply(change(follower, followee, true));
        }
    }

    /// The celebrity status of a user.
    public record Celebrity(long user, String state, long version) {}

    /// Starts or ends celebrity status; the caller sends the event.
    public Celebrity changeCelebrityStatus(long user, String state) {
        return celebrities.merge(
                user,
                new Celebrity(user, state, 1),
                (old, fresh) -> new Celebrity(user, state, old.version() + 1));
    }

    public void settle(long user, long version) {
        celebrities.computeIfPresent(
                user,
                (id, old) ->
                        old.version() == version
                                ? new Celebrity(id, settled(old.state()), version)
                                : old);
    }

    private static String settled(String state) {
        return switch (state) {
            case "becoming" -> "active";
            case "ceasing" -> "ordinary";
            default -> state;
        };
    }

    public Celebrity celebrity(long user) {
        return celebrities.getOrDefault(user, new Celebrity(user, "ordinary", 0));
    }

    public boolean follows(long follower, long followee) {
        return following.getOrDefault(follower, Map.of()).containsKey(followee);
    }

    List<Edge> followersOf(long user) {
        return newestFirst(followers.getOrDefault(user, Map.of()));
    }

    List<Edge> followeesOf(long user) {
        return newestFirst(following.getOrDefault(user, Map.of()));
    }

    private static List<Edge> newestFirst(Map<Long, Edge> edges) {
        return edges.values().stream()
                .sorted(Comparator.comparing(Edge::edgeId).reversed())
                .toList();
    }

    List<Long> slice(Set<Long> authors, long before, long since, int limit) {
        return since >= before
                ? List.of()
                : slice(authors, tweets.subMap(since, false, before, false).descendingMap(), limit);
    }

    List<Long> oldest(Set<Long> authors, long before, long since, int limit) {
        return since >= before
                ? List.of()
                : slice(authors, tweets.subMap(since, false, before, false), limit);
    }

    private static List<Long> slice(Set<Long> authors, Map<Long, Long> tweets, int limit) {
        return tweets.entrySet().stream()
                .filter(tweet -> authors.contains(tweet.getValue()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Returns the complete home timeline, computed naively.
    public List<Long> home(long user) {
        var authors = followeesOf(user).stream().map(Edge::other).collect(Collectors.toSet());
        authors.add(user);
        return slice(authors, Long.MAX_VALUE, 0, Integer.MAX_VALUE).stream()
                .filter(this::exists)
                .toList();
    }
}
