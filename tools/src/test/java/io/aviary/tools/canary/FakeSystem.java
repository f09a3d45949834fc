package io.aviary.tools.canary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The part of the system that a canary needs. All users see every tweet unless a test changes
/// that.
final class FakeSystem implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();

    final Map<String, String> users = new ConcurrentHashMap<>();
    final Set<String> tweets = ConcurrentHashMap.newKeySet();
    volatile boolean hidesTweets;
    volatile int postsToRefuse;

    private final AtomicLong ids = new AtomicLong(1_000);
    private final HttpServer server;
    private volatile String token = "token-1";

    FakeSystem() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Deletes all users and tweets, as `./aviary down -v` does.
    void forget() {
        users.clear();
        tweets.clear();
        token = "token-2";
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var json = MAPPER.readTree(body.length == 0 ? "{}".getBytes() : body);
        var path = exchange.getRequestURI().getPath();
        var bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (path.equals("/accounts")) {
            signUp(exchange, json);
        } else if (path.equals("/sessions")) {
            logIn(exchange, json);
        } else if (!("Bearer " + token).equals(bearer)) {
            respond(exchange, 401, Map.of("detail", "Unauthorized"));
        } else {
            handleAuthorized(exchange, path);
        }
    }

    private void signUp(HttpExchange exchange, JsonNode json) throws IOException {
        var handle = json.path("username").asString();
        var before = users.putIfAbsent(handle, json.path("password").asString());
        respond(exchange, before == null ? 201 : 409, Map.of());
    }

    private void logIn(HttpExchange exchange, JsonNode json) throws IOException {
        var handle = json.path("username").asString();
        boolean known = json.path("password").asString().equals(users.get(handle));
        var session = Map.of("user_id", "7", "access_token", token, "expires_in", 1800);
        respond(exchange, known ? 200 : 401, known ? session : Map.of("detail", "Unauthorized"));
    }

    private void handleAuthorized(HttpExchange exchange, String path) throws IOException {
        if (path.equals("/2/tweets") && postsToRefuse > 0) {
            postsToRefuse--;
            respond(exchange, 503, Map.of("detail", "Service Unavailable"));
        } else if (path.equals("/2/tweets")) {
            var id = Long.toString(ids.incrementAndGet());
            tweets.add(id);
            respond(exchange, 201, Map.of("data", Map.of("id", id)));
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            tweets.remove(path.substring(path.lastIndexOf('/') + 1));
            respond(exchange, 200, Map.of());
        } else {
            var shown = hidesTweets ? Set.<String>of() : tweets;
            respond(
                    exchange,
                    200,
                    Map.of("data", shown.stream().map(id -> Map.of("id", id)).toList()));
        }
    }

    private static void respond(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = MAPPER.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
