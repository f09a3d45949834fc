package io.aviary.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A real HTTP client with short methods for tests.
public record Calls(int port, @Nullable String token) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    public static Calls on(int port) {
        return new Calls(port, null);
    }

    public Calls as(String bearer) {
        return new Calls(port, bearer);
    }

    public Response get(String path) {
        return send("GET", path, null, null);
    }

    public Response post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    public Response send(String method, String path, @Nullable String type, @Nullable String body) {
        return send(method, path, type, "*/*", body);
    }

    public Response send(
            String method,
            String path,
            @Nullable String type,
            String accept,
            @Nullable String body) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        request.header("Accept", accept);
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Response(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    public record Response(int status, String contentType, String body) {
        public String at(String pointer) {
            return JSON.readTree(body).at(pointer).asString();
        }
    }
}
