package io.aviary.user;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// The one endpoint of tweet-service that user-service calls.
public final class TweetServiceStub {
    private final HttpServer server;
    private final Map<String, long[]> counts = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean broken;
    private volatile String authorization = "";

    TweetServiceStub() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext("/internal/authors/counts", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void counts(String userId, long tweets, long likes) {
        counts.put(userId, new long[] {tweets, likes});
    }

    public void broken(boolean now) {
        broken = now;
    }

    public int calls() {
        return calls.get();
    }

    public String authorization() {
        return authorization;
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var ids = exchange.getRequestURI().getQuery().substring("ids=".length()).split(",");
        byte[] body = body(ids).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(broken ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String body(String[] ids) {
        return Arrays.stream(ids)
                .filter(counts::containsKey)
                .map(
                        id ->
                                "{\"id\":\"%s\",\"tweet_count\":%d,\"like_count\":%d,\"more\":1}"
                                        .formatted(id, counts.get(id)[0], counts.get(id)[1]))
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }
}
