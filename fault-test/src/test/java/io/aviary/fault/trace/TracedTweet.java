package io.aviary.fault.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.UserClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;

/// Posts a tweet with a trace that starts at the client.
public final class TracedTweet {
    private static final String PASSWORD = "a password for tests";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Gateway gateway;
    private final UserClient userClient;
    private final String trace = UUID.randomUUID().toString().replace("-", "");

    public TracedTweet(URI address) {
        gateway = new Gateway(address);
        userClient = new UserClient(gateway);
    }

    /// Signs up an author and followers, and posts a tweet as the author.
    ///
    /// @return the id of the trace
    public String post(int followers) throws IOException, InterruptedException {
        var author = signUp("author");
        IntStream.range(0, followers)
                .forEach(i -> userClient.follow(signUp("f" + i), author.userId()));
        await().atMost(LIMIT).until(() -> followers(author) == followers);
        var request =
                HttpRequest.newBuilder(gateway.address().resolve("/2/tweets"))
                        .header("Authorization", "Bearer " + author.token())
                        .header("Content-Type", "application/json")
                        .header("traceparent", "00-" + trace + "-00000000000000ff-01")
                        .POST(BodyPublishers.ofString("{\"text\":\"Where does this go?\"}"));
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
            assertThat(response.headers().firstValue("X-Trace-Id")).contains(trace);
        }
        return trace;
    }

    private Session signUp(String name) {
        return userClient.join(name + trace.substring(0, 8), "Test", PASSWORD);
    }

    private int followers(Session author) {
        return gateway.call("GET", "/2/users/" + author.userId() + "/followers", author, null)
                .data()
                .size();
    }
}
