package io.aviary.fault.property;

import io.aviary.tools.client.Session;
import io.aviary.tools.concurrent.Poller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends requests as a well-behaved client does. A request without a response, or with one that
/// calls for a retry, is sent again for up to 30 s. Every request of this class may be repeated.
final class RetryingClient {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration RETRY_LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Set<Integer> RETRIED = Set.of(409, 429, 502, 503, 504);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
    private final URI gateway;
    private final LongAdder retries = new LongAdder();

    RetryingClient(URI gateway) {
        this.gateway = gateway;
    }

    /// A page of a home timeline as received.
    record Page(List<Shown> tweets, int count, @Nullable String next, @Nullable String previous) {
        record Shown(long id, long author) {}

        List<Long> ids() {
            return tweets.stream().map(Shown::id).toList();
        }
    }

    /// The response to a request.
    record Response(int status, JsonNode json) {}

    /// Reads a page of the home timeline.
    ///
    /// @param parameters the query part of the URL
    Page home(Session reader, String parameters) {
        var path =
                "/2/users/%s/timelines/reverse_chronological?%s"
                        .formatted(reader.userId(), parameters);
        var response = send("GET", path, reader, null, Optional.empty(), Set.of(200));
        var tweets = new ArrayList<Page.Shown>();
        for (var tweet : response.json().path("data")) {
            tweets.add(new Page.Shown(number(tweet, "id"), number(tweet, "author_id")));
        }
        var meta = response.json().path("meta");
        return new Page(
                tweets,
                meta.path("result_count").asInt(-1),
                meta.path("next_token").asString(null),
                meta.path("previous_token").asString(null));
    }

    static long number(JsonNode node, String name) {
        return Long.parseLong(node.path(name).asString());
    }

    /// Sends a request, and retries it for up to 30 s.
    ///
    /// @param key the idempotency key, so that a retry creates no second tweet
    /// @param expected the allowed statuses; every other status is a failure
    Response send(
            String method,
            String path,
            Session session,
            @Nullable Object body,
            Optional<String> key,
            Set<Integer> expected) {
        var request =
                HttpRequest.newBuilder(gateway.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + session.token())
                        .header("Content-Type", "application/json")
                        .method(method, publisher(body));
        key.ifPresent(name -> request.header("Idempotency-Key", name));
        var response = sendUntilAvailable(request.build());
        if (!expected.contains(response.statusCode())) {
            throw new AssertionError(
                    "%s %s got response %s: %s"
                            .formatted(method, path, response.statusCode(), response.body()));
        }
        return new Response(response.statusCode(), MAPPER.readTree(response.body()));
    }

    private static HttpRequest.BodyPublisher publisher(@Nullable Object body) {
        return body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body));
    }

    private HttpResponse<String> sendUntilAvailable(HttpRequest request) {
        long end = System.nanoTime() + RETRY_LIMIT.toNanos();
        while (true) {
            try {
                var response = client.send(request, BodyHandlers.ofString());
                if (!RETRIED.contains(response.statusCode()) || System.nanoTime() - end > 0) {
                    return response;
                }
            } catch (IOException unanswered) {
                if (System.nanoTime() - end > 0) {
                    throw new AssertionError(request + " got no response", unanswered);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            retries.increment();
            Poller.during(PAUSE);
        }
    }

    /// Returns the number of retries.
    long retries() {
        return retries.sum();
    }
}
