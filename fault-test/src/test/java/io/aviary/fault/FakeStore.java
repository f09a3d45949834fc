package io.aviary.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The state of the fake services, and their responses.
public final class FakeStore {
    private static final int LOADER = 63;

    final Set<String> hiddenAtHome = new HashSet<>();
    final AtomicInteger logIns = new AtomicInteger();
    public final Map<String, Long> users = new TreeMap<>();
    final Set<List<String>> follows = new HashSet<>();
    public final Map<String, Tweet> tweets = new LinkedHashMap<>();
    final Set<List<String>> countedTweets = new HashSet<>();
    volatile String tokenPrefix = "token-";
    volatile int epochs;
    volatile String strategy = "hybrid";
    volatile int wrongCounters;
    volatile boolean reconcilingElsewhere;

    /// The users whose home timelines were read.
    public final Set<String> warm = new HashSet<>();

    private int rebuilds;

    String metrics() {
        return """
        # TYPE aviary_home_rebuilds_total counter
        aviary_home_rebuilds_total %s.0
        aviary_home_reads_without_redis_total 0.0
        """
                .formatted(rebuilds);
    }

    /// A tweet with the username of its author.
    public record Tweet(long id, String author, String text) {}

    Object route(String call, Map<String, String> query, JsonNode body, String bearer) {
        return switch (call) {
            case "POST /internal/bulk/users" -> Map.of("users", bulkUsers(body));
            case "POST /internal/bulk/follows" -> bulkFollows(body);
            case "POST /internal/bulk/tweets" -> bulkTweets(body);
            case "POST /internal/bulk/tweet-counts" -> countTweets(body);
            case "DELETE /internal/timelines" -> Map.of("epoch", ++epochs);
            case "POST /internal/reconciliations" -> Map.of("data", reconcile());
            case "GET /internal/timelines/strategy" -> Map.of("strategy", strategy);
            case "PUT /internal/timelines/strategy" -> switchTo(body.path("strategy").asString());
            case "POST /sessions" -> logIn(body.path("username").asString());
            case "GET /2/users/me" -> Map.of("data", Map.of("id", bearer));
            case "POST /2/tweets" -> post(body.path("text").asString(), bearer);
            case "GET /2/users/by" -> usersByName(query.get("usernames"));
            default -> timeline(call, query);
        };
    }

    /// Returns the results of two servers. Another client may be reconciling one of them.
    private List<Map<String, Object>> reconcile() {
        var first =
                Map.<String, Object>of(
                        "shard", 0, "state", "done", "checked", 1200, "repaired", wrongCounters);
        return List.of(
                first,
                reconcilingElsewhere
                        ? Map.of("shard", 1, "state", "busy")
                        : Map.of("shard", 1, "state", "done", "checked", 7, "repaired", 0));
    }

    private Object switchTo(String wanted) {
        strategy = wanted;
        return Map.of("strategy", wanted);
    }

    private List<Map<String, String>> bulkUsers(JsonNode body) {
        return body.path("users")
                .valueStream()
                .map(user -> user.path("username").asString())
                .map(this::user)
                .toList();
    }

    private Map<String, String> user(String name) {
        long fresh = (System.currentTimeMillis() - 1288834974657L) << 22 | users.size();
        return Map.of("username", name, "id", users.computeIfAbsent(name, n -> fresh).toString());
    }

    private Object bulkFollows(JsonNode body) {
        int before = follows.size();
        body.path("follows")
                .forEach(
                        pair ->
                                follows.add(
                                        List.of(pair.get(0).asString(), pair.get(1).asString())));
        int inserted = follows.size() - before;
        return Map.of("inserted", inserted, "existing", body.path("follows").size() - inserted);
    }

    private Object bulkTweets(JsonNode body) {
        int before = tweets.size();
        var ids = new ArrayList<List<String>>();
        for (var tweet : body.path("tweets")) {
            String author = tweet.path("author_id").asString();
            String key = author + tweet.path("key").asString();
            long id = add(key, author, tweet.path("text").asString(), LOADER).id();
            ids.add(List.of(author, Long.toString(id)));
        }
        int inserted = tweets.size() - before;
        int existing = ids.size() - inserted;
        return Map.of("inserted", inserted, "existing", existing, "ids", ids);
    }

    private Object countTweets(JsonNode body) {
        body.path("tweets")
                .forEach(
                        pair ->
                                countedTweets.add(
                                        List.of(pair.get(0).asString(), pair.get(1).asString())));
        return Map.of("tweets", body.path("tweets").size());
    }

    private Tweet add(String key, String author, String text, int node) {
        long id = (1_000L + tweets.size()) << 12 | node << 6;
        return tweets.computeIfAbsent(key, k -> new Tweet(id, author, text));
    }

    private Object logIn(String username) {
        logIns.incrementAndGet();
        String id = users.get(username).toString();
        return Map.of("user_id", id, "access_token", tokenPrefix + id, "expires_in", 7200);
    }

    private Object post(String text, String bearer) {
        String author = bearer.substring(("Bearer " + tokenPrefix).length());
        return Map.of("data", toJson(add(text, author, text, 1)));
    }

    private Object usersByName(String usernames) {
        return Map.of(
                "data",
                Stream.of(usernames.split(","))
                        .filter(users::containsKey)
                        .map(this::user)
                        .toList());
    }

    private Object timeline(String call, Map<String, String> query) {
        String id = call.split("/")[3];
        boolean home = call.endsWith("reverse_chronological");
        var authors = new HashSet<>(Set.of(id));
        if (home) {
            rebuilds += warm.add(id) ? 1 : 0;
            follows.stream()
                    .filter(f -> f.getFirst().equals(id))
                    .forEach(f -> authors.add(f.getLast()));
        }
        var all =
                tweets.values().stream()
                        .filter(tweet -> authors.contains(tweet.author()))
                        .filter(tweet -> !home || !hiddenAtHome.contains(Long.toString(tweet.id())))
                        .filter(
                                tweet ->
                                        tweet.id()
                                                < Long.parseLong(
                                                        query.getOrDefault(
                                                                "until_id", "" + Long.MAX_VALUE)))
                        .sorted(Comparator.comparing(Tweet::id).reversed())
                        .toList();
        int from = Integer.parseInt(query.getOrDefault("pagination_token", "0"));
        int to = Math.min(all.size(), from + Integer.parseInt(query.get("max_results")));
        return page(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    private static Object page(Collection<Tweet> tweets, String next) {
        var meta = new HashMap<String, Object>(Map.of("result_count", tweets.size()));
        if (next != null) {
            meta.put("next_token", next);
        }
        var data = tweets.stream().map(FakeStore::toJson).toList();
        return data.isEmpty() ? Map.of("meta", meta) : Map.of("data", data, "meta", meta);
    }

    private static Map<String, String> toJson(Tweet tweet) {
        return Map.of("id", Long.toString(tweet.id()), "text", tweet.text());
    }

    /// Returns the ids of all tweets.
    List<Long> tweetIds() {
        return new ArrayList<>(tweets.values().stream().map(Tweet::id).toList());
    }
}
