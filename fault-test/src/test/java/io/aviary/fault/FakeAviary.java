package io.aviary.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// All services behind one port, in memory. It supports only the requests of the commands under
/// test, and has flaws if a test requests them.
public final class FakeAviary implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();

    public final FakeStore store = new FakeStore();

    /// The number of requests to refuse with 429.
    public final AtomicInteger limited = new AtomicInteger();

    /// The number of requests that take effect and yet are answered with 502, 503 or 504.
    public final AtomicInteger lost = new AtomicInteger();

    private final HttpServer server;

    public FakeAviary() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (call.equals("GET /actuator/prometheus")) {
            send(exchange, 200, store.metrics().getBytes(StandardCharsets.UTF_8));
        } else if (!isAllowed(call, bearer)) {
            respond(exchange, 401, Map.of("detail", "Unauthorized"));
        } else if (limited.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            long reset = System.currentTimeMillis() / 1000;
            exchange.getResponseHeaders().add("x-rate-limit-reset", Long.toString(reset));
            respond(exchange, 429, Map.of("detail", "Too Many Requests"));
        } else {
            var json = MAPPER.readTree(body.isEmpty() ? "{}" : body);
            var result = store.route(call, query(exchange), json, bearer);
            int left = lost.getAndUpdate(n -> Math.max(0, n - 1));
            int status = call.equals("POST /2/tweets") ? 201 : 200;
            respond(exchange, left > 0 ? 502 + left % 3 : status, result);
        }
    }

    private boolean isAllowed(String call, String bearer) {
        String prefix = call.contains(" /internal/") ? "eyJ" : store.tokenPrefix;
        return call.equals("POST /sessions")
                || bearer != null && bearer.startsWith("Bearer " + prefix);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query == null
                ? Map.of()
                : Stream.of(query.split("&"))
                        .map(p -> p.split("=", 2))
                        .collect(Collectors.toMap(p -> p[0], p -> p[1]));
    }

    private static void respond(HttpExchange exchange, int status, Object body) throws IOException {
        send(exchange, status, MAPPER.writeValueAsBytes(body));
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
