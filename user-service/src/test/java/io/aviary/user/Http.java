package io.aviary.user;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls the service over HTTP, as a client does.
public record Http(int port) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// A response. An empty body becomes a missing node.
    public record Response(int status, JsonNode body, HttpHeaders headers) {
        public JsonNode data() {
            return body.get("data");
        }

        /// Returns the parameter that the first error names.
        public String parameter() {
            return body.get("errors").get(0).get("parameters").propertyNames().iterator().next();
        }

        public String message() {
            return body.get("errors").get(0).get("message").asString();
        }
    }

    public Response get(String path, @Nullable String token) {
        return send("GET", path, token, null);
    }

    public Response post(String path, @Nullable String token, String body) {
        return send("POST", path, token, body);
    }

    public Response delete(String path, @Nullable String token) {
        return send("DELETE", path, token, null);
    }

    private Response send(
            String method, String path, @Nullable String token, @Nullable String body) {
        return send(method, path, token, body, Map.of());
    }

    /// Sends a request with these headers, which replace others of the same name.
    public Response send(
            String method,
            String path,
            @Nullable String token,
            @Nullable String body,
            Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        headers.forEach(request::setHeader);
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Response(
                    response.statusCode(), JSON.readTree(response.body()), response.headers());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
