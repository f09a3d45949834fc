package io.aviary.tweet;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aviary.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A stub of user-service, with its keys and its users.
public final class UserServiceStub {
    private static final Map<String, User> USERS = new ConcurrentHashMap<>();
    private static final List<String> QUERIES = new CopyOnWriteArrayList<>();
    private static final Map<String, Integer> FAILURES = new ConcurrentHashMap<>();
    private static volatile boolean unavailable;
    private static final HttpServer SERVER = start();

    private UserServiceStub() {}

    static String url() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    static void add(User user) {
        USERS.put(user.id(), user);
    }

    /// Returns the queries so far.
    public static List<String> queries() {
        return List.copyOf(QUERIES);
    }

    /// Runs the work while every look-up ends with a 503.
    public static void whileUnavailable(Runnable work) {
        unavailable = true;
        try {
            work.run();
        } finally {
            unavailable = false;
        }
    }

    /// Runs the work while each look-up of this name ends with this status.
    public static void whileFailing(String name, int status, Runnable work) {
        FAILURES.put(name, status);
        try {
            work.run();
        } finally {
            FAILURES.remove(name);
        }
    }

    private static HttpServer start() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(
                    "/.well-known/jwks.json",
                    call -> respond(call, 200, new JWKSet(Tokens.KEY).toString(true)));
            server.createContext("/internal/users", UserServiceStub::users);
            server.createContext("/internal/users/by", UserServiceStub::usersByName);
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void users(HttpExchange call) throws IOException {
        if (isRefused(call)) {
            return;
        }
        var query = call.getRequestURI().getQuery();
        var data = new ArrayList<Map<String, Object>>();
        for (var id : query.replaceAll("^ids=|&.*$", "").split(",")) {
            var user = USERS.get(id);
            if (user != null) {
                data.add(render(user, query.contains("metrics=true")));
            }
        }
        respond(call, 200, Json.write(Map.of("data", data, "later_addition", 1)));
    }

    private static void usersByName(HttpExchange call) throws IOException {
        if (isRefused(call)) {
            return;
        }
        var names = call.getRequestURI().getQuery().replaceAll("^usernames=", "").split(",");
        var wanted = Arrays.stream(names).map(String::toLowerCase).toList();
        for (var name : wanted) {
            if (FAILURES.containsKey(name)) {
                respond(call, FAILURES.get(name), "{}");
                return;
            }
        }
        var data =
                USERS.values().stream()
                        .filter(user -> wanted.contains(user.name()))
                        .map(user -> Map.of("id", user.id(), "username", user.name()))
                        .toList();
        respond(call, 200, Json.write(Map.of("data", data)));
    }

    private static boolean isRefused(HttpExchange call) throws IOException {
        if (call.getRequestHeaders().getFirst("Authorization") == null) {
            respond(call, 401, "{}");
            return true;
        }
        if (unavailable) {
            respond(call, 503, "{}");
            return true;
        }
        QUERIES.add(call.getRequestURI().getQuery());
        return false;
    }

    private static Map<String, Object> render(User user, boolean metrics) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", user.id());
        fields.put("name", user.name());
        fields.put("username", user.name());
        fields.put("verified", false);
        if (metrics) {
            fields.put("public_metrics", Map.of("followers_count", 7));
        }
        return fields;
    }

    private static void respond(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = Objects.requireNonNull(body).getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        try (var out = call.getResponseBody()) {
            out.write(bytes);
        }
    }
}
