package io.aviary.tools.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Sends one request and returns one response of any status. Never retries.
final class Http {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient client;
    private final URI base;
    private final Duration timeout;

    /// @param timeout the maximum time until the response
    Http(URI base, Duration timeout) {
        this(base, timeout, null);
    }

    /// @param from the address of this machine from which it connects; null if the operating
    ///     system selects the address
    Http(URI base, Duration timeout, @Nullable InetAddress from) {
        this.base = base;
        this.timeout = timeout;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .localAddress(from)
                        .build();
    }

    /// Sends a request and returns the response.
    ///
    /// @param path the path and query, starting with `/`
    /// @param body sent as JSON; null for none
    /// @throws IOException if no response arrived; the request may or may not have taken effect
    Response send(String method, String path, @Nullable String token, @Nullable Object body)
            throws IOException {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(timeout);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)));
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Response(
                    response.statusCode(), response.body(), response.headers(), System.nanoTime());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    URI base() {
        return base;
    }
}
