package io.aviary.timeline.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aviary.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Stubs of user-service and tweet-service on one port, over a [World]. A test can run an action
/// after the data of a response has been read, and before the response is sent.
public final class StubServices {
    private final World world;
    private final Tokens tokens;
    private final HttpServer server;
    private final Map<String, Runnable> afterReading = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
    private volatile Consumer<SliceRequest> onSlice = request -> {};

    static {
        // Without this setting, each response waits 40 ms for an acknowledgement between its
        // header and its body.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    StubServices(World world, Tokens tokens) {
        this.world = world;
        this.tokens = tokens;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Refuses the next requests of this kind with a 503.
    ///
    /// @param kind see [#afterReading]
    public void refuse(String kind, int times) {
        refusals.put(kind, new AtomicInteger(times));
    }

    /// Runs an action once, after the data of the next response of this kind has been read. The
    /// kind is the last part of the path, such as `slice` or `following`. It is `more followers`
    /// for any page of followers after the first.
    public void afterReading(String kind, Runnable action) {
        afterReading.put(kind, action);
    }

    /// Runs an action in every `slice` request, before the data of its response is read.
    public void onSlice(Consumer<SliceRequest> action) {
        onSlice = action;
    }

    public int calls(String kind) {
        return calls.computeIfAbsent(kind, k -> new AtomicInteger()).get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var kind = path.substring(path.lastIndexOf('/') + 1);
        if (!kind.equals("jwks.json") && !tokens.isService(bearer(exchange))) {
            send(exchange, 401, "{}");
            return;
        }
        try {
            if (isRefused(refineKind(kind, exchange))) {
                send(exchange, 503, "{}");
                return;
            }
            var response =
                    kind.equals("jwks.json")
                            ? tokens.jwks()
                            : Json.write(respond(exchange, path, kind));
            calls.computeIfAbsent(kind, k -> new AtomicInteger()).incrementAndGet();
            var action = afterReading.remove(refineKind(kind, exchange));
            if (action != null) {
                action.run();
            }
            send(exchange, 200, response);
        } catch (RuntimeException e) {
            e.printStackTrace();
            send(exchange, 500, "{}");
        }
    }

    private boolean isRefused(String kind) {
        return refusals.getOrDefault(kind, new AtomicInteger()).getAndDecrement() > 0;
    }

    private static String refineKind(String kind, HttpExchange exchange) {
        boolean more = String.valueOf(exchange.getRequestURI().getQuery()).contains("after_edge");
        return kind.equals("followers") && more ? "more followers" : kind;
    }

    private Object respond(HttpExchange exchange, String path, String kind) throws IOException {
        var query = query(exchange.getRequestURI().getQuery());
        return switch (kind) {
            case "users" -> Map.of("data", ids(query).stream().map(id -> user(id, query)).toList());
            case "followers" ->
                    path.contains("/users/")
                            ? followers(userIn(path), query)
                            : firstPages(Json.read(body(exchange), Authors.class));
            case "following" -> page(world.followeesOf(userIn(path)), query);
            case "tweets" -> Map.of("data", tweets(ids(query)));
            case "counters" -> Map.of("data", counters(ids(query)));
            case "celebrities" -> celebrities(Json.read(body(exchange), Ids.class));
            case "settled" -> settle(userIn(path), Json.read(body(exchange), SettledVersion.class));
            case "slice" -> slice(Json.read(body(exchange), SliceRequest.class));
            default -> throw new IllegalArgumentException(path);
        };
    }

    record Ids(List<Long> ids) {}

    record SettledVersion(long version) {}

    private Object celebrities(Ids request) {
        var known =
                request.ids().stream()
                        .map(world::celebrity)
                        .filter(one -> !one.state().equals("ordinary"))
                        .map(
                                one ->
                                        Map.of(
                                                "id",
                                                "" + one.user(),
                                                "state",
                                                one.state(),
                                                "version",
                                                one.version()))
                        .toList();
        return Map.of("data", known);
    }

    private Object settle(long user, SettledVersion settled) {
        world.settle(user, settled.version());
        return Map.of();
    }

    record Authors(List<Long> ids, int limit, boolean skipCelebrity) {}

    private Object firstPages(Authors request) {
        if (request.ids().isEmpty()
                || request.ids().size() > 100
                || request.ids().size() * request.limit() > 50_000) {
            throw new IllegalArgumentException("ids " + request.ids().size());
        }
        var query =
                Map.of(
                        "limit",
                        "" + request.limit(),
                        "skip_celebrity",
                        "" + request.skipCelebrity());
        var pages = request.ids().stream().map(id -> firstPage(id, query)).toList();
        return Map.of("data", pages);
    }

    private Map<String, Object> firstPage(long user, Map<String, String> query) {
        var page = followers(user, query);
        page.put("id", "" + user);
        return page;
    }

    private Map<String, Object> followers(long user, Map<String, String> query) {
        var followers = world.followersOf(user);
        var response = new HashMap<String, Object>();
        response.put("celebrity", world.celebrity(user).state());
        response.put("followers_count", followers.size());
        if (!"true".equals(query.get("skip_celebrity"))
                || !response.get("celebrity").equals("active")) {
            response.putAll(page(followers, query));
        }
        return response;
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private List<Map<String, Object>> tweets(List<Long> ids) {
        return ids.stream().filter(world::exists).map(this::tweet).toList();
    }

    public record SliceRequest(
            List<String> authorIds, String before, String since, int limit, boolean oldestFirst) {}

    private Object slice(SliceRequest request) {
        if (request.limit() < 1 || request.limit() > 800 || request.authorIds().size() > 10_000) {
            throw new IllegalArgumentException("limit " + request.limit());
        }
        onSlice.accept(request);
        var authors = request.authorIds().stream().map(Long::valueOf).collect(Collectors.toSet());
        long before = request.before() == null ? Long.MAX_VALUE : Long.parseLong(request.before());
        long since = request.since() == null ? 0 : Long.parseLong(request.since());
        var ids =
                request.oldestFirst()
                        ? world.oldest(authors, before, since, request.limit())
                        : world.slice(authors, before, since, request.limit());
        return Map.of("ids", strings(ids), "shards", 2);
    }

    private static Map<String, Object> page(List<World.Edge> edges, Map<String, String> query) {
        long after = Long.parseLong(query.getOrDefault("after_edge", "" + Long.MAX_VALUE));
        int limit = Integer.parseInt(query.get("limit"));
        var page = edges.stream().filter(edge -> edge.edgeId() < after).limit(limit + 1L).toList();
        var shown = page.subList(0, Math.min(limit, page.size()));
        var ids = shown.stream().map(World.Edge::other).toList();
        return page.size() > limit
                ? Map.of("ids", ids, "next", "" + shown.getLast().edgeId())
                : Map.of("ids", ids);
    }

    private Map<String, Object> tweet(long id) {
        var tweet = new HashMap<String, Object>();
        tweet.put("id", "" + id);
        tweet.put("text", "tweet " + id);
        tweet.put("edit_history_tweet_ids", List.of("" + id));
        tweet.put("author_id", "" + world.tweets().get(id));
        tweet.put("created_at", "2026-01-01T00:00:00.000Z");
        tweet.putAll(world.details(id));
        return tweet;
    }

    private List<Map<String, Object>> counters(List<Long> ids) {
        return ids.stream().filter(world::exists).map(this::counters).toList();
    }

    private Map<String, Object> counters(long id) {
        return Map.of("id", "" + id, "like_count", world.likes(id));
    }

    private static Map<String, Object> user(long id, Map<String, String> query) {
        var user =
                new HashMap<String, Object>(
                        Map.of(
                                "id",
                                "" + id,
                                "name",
                                "User " + id,
                                "username",
                                "u" + id % 1_000_000,
                                "verified",
                                false));
        if (query.get("metrics").equals("true")) {
            user.put("public_metrics", Map.of("followers_count", 3));
        }
        return user;
    }

    private static List<String> strings(List<Long> ids) {
        return ids.stream().map(String::valueOf).toList();
    }

    private static List<Long> ids(Map<String, String> query) {
        var ids = Arrays.stream(query.get("ids").split(",")).map(Long::valueOf).toList();
        if (ids.size() > 100) {
            throw new IllegalArgumentException("more than 100 ids");
        }
        return ids;
    }

    private static long userIn(String path) {
        return Long.parseLong(path.split("/")[3]);
    }

    private static Map<String, String> query(String query) {
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&"))
                        .map(p -> p.split("=", 2))
                        .collect(Collectors.toMap(p -> p[0], p -> p[1]));
    }

    private static String bearer(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null ? "" : header.substring("Bearer ".length());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
