package io.aviary.timeline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of the service.
public final class Reader {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int port;
    private final Tokens tokens;

    public Reader(int port, Tokens tokens) {
        this.port = port;
        this.tokens = tokens;
    }

    public record Response(int status, String contentType, JsonNode body, String retryAfter) {
        public List<Long> ids() {
            var ids = new ArrayList<Long>();
            body.path("data").forEach(tweet -> ids.add(Long.valueOf(tweet.path("id").asString())));
            return ids;
        }

        /// Returns the token of the next page; an empty string if no page follows.
        public String next() {
            return body.path("meta").path("next_token").asString("");
        }

        public String previous() {
            return body.path("meta").path("previous_token").asString("");
        }

        /// Returns the first parameter that the problem detail names.
        public String invalidParameter() {
            return body.path("errors").path(0).path("parameters").propertyNames().iterator().next();
        }
    }

    public static String path(long user) {
        return "/2/users/" + user + "/timelines/reverse_chronological";
    }

    public Response home(long user, String query) {
        return send("GET", path(user) + "?" + query, tokens.user(user));
    }

    /// Returns all ids of a home timeline, read page by page.
    public List<Long> scroll(long user, int size) {
        return scroll(user, size, Integer.MAX_VALUE);
    }

    public List<Long> scroll(long user, int size, int pages) {
        return scroll(user, "max_results=" + size, pages);
    }

    public List<Long> scroll(long user, String query, int pages) {
        var all = new ArrayList<Long>();
        var token = "";
        for (int i = 0; i == 0 || (i < pages && !token.isEmpty()); i++) {
            var page = home(user, query + token);
            if (page.status() != 200) {
                throw new IllegalStateException(page.toString());
            }
            all.addAll(page.ids());
            token = page.next().isEmpty() ? "" : "&pagination_token=" + page.next();
        }
        return all;
    }

    public Response send(String method, String path, String token) {
        return send(method, path, token, "");
    }

    /// @param body an empty string sends no body
    public Response send(String method, String path, String token, String body) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            var text = response.body().isEmpty() ? "{}" : response.body();
            var json = text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode();
            return new Response(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    json,
                    response.headers().firstValue("Retry-After").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
