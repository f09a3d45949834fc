package io.aviary.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// An instance of a service behind the gateway. It records the requests that reach it, and returns
/// the response that a test sets.
public final class StubService {
    /// A request that the service has received.
    ///
    /// @param uri the path and query as they were sent
    public record SeenRequest(
            String method, String uri, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .collect(Collectors.joining(","));
        }
    }

    private final List<SeenRequest> seen = new CopyOnWriteArrayList<>();
    private final String name;
    private volatile HttpHandler handler;
    private volatile boolean readsFirst;
    private volatile HttpServer server;
    private int port;

    StubService(String name) {
        this.name = name;
        start();
        reset();
    }

    public void start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            server.createContext("/", this::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            port = server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Refuses connections from now on.
    public void stop() {
        server.stop(0);
    }

    public void reset() {
        seen.clear();
        readsFirst = true;
        respond(200, "application/json", "{\"from\":\"" + name + "\"}");
    }

    public void respond(int status, String contentType, String body) {
        handler =
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", contentType);
                    write(exchange, status, body);
                };
    }

    /// Sets the handler of the next requests.
    public void handleWith(HttpHandler next) {
        handler = next;
    }

    /// Sets a handler that reads the request's body itself.
    public void handleUnreadWith(HttpHandler next) {
        handler = next;
        readsFirst = false;
    }

    public static void write(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public List<SeenRequest> seen() {
        return seen;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/.well-known/jwks.json")) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            write(exchange, 200, Tokens.publishedKeys());
            return;
        }
        var body = readsFirst ? exchange.getRequestBody().readAllBytes() : new byte[0];
        seen.add(
                new SeenRequest(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        Map.copyOf(exchange.getRequestHeaders()),
                        new String(body, StandardCharsets.UTF_8)));
        handler.handle(exchange);
    }
}
