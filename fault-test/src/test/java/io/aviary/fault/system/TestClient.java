package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Page;
import io.aviary.tools.client.Response;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.TweetClient;
import io.aviary.tools.client.UserClient;
import io.aviary.tools.concurrent.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowingConsumer;

/// A client that acts as several users, and waits until they see the expected tweets.
final class TestClient {
    static final String PASSWORD = "correct horse battery";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    final Gateway gateway;
    final UserClient userClient;
    final TweetClient tweetClient;

    TestClient(Gateway gateway) {
        this.gateway = gateway;
        this.userClient = new UserClient(gateway);
        this.tweetClient = new TweetClient(gateway);
    }

    Session signUp() {
        String username = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 14);
        return userClient.join(username, "Test", PASSWORD);
    }

    /// Returns the URL of the gateway, without a slash at the end.
    String address() {
        return gateway.address().toString();
    }

    /// Logs in again, and returns the refresh token of the new session.
    String refreshToken(Session user) throws IOException {
        var body = Map.of("username", user.username(), "password", PASSWORD);
        return gateway.attempt("POST", "/sessions", null, body)
                .json()
                .path("refresh_token")
                .asString();
    }

    List<Long> home(Session user) {
        return ids(tweetClient.readHomeTimeline(user, 100, Optional.empty()));
    }

    List<Long> own(Session user) {
        return ids(tweetClient.readUserTimeline(user, user.userId(), 100, Optional.empty()));
    }

    static List<Long> ids(Page page) {
        return page.tweets().stream().map(Page.Tweet::id).toList();
    }

    /// Sends reads until the user's rate limit refuses one. While Redis is slow, the gateway counts
    /// in memory, starting at zero, so up to twice as many requests are allowed.
    void exhaustReads(Session user) {
        int max =
                2
                        * me(user).headers()
                                .firstValue("x-rate-limit-limit")
                                .map(Integer::parseInt)
                                .orElseThrow();
        var refused = new AtomicBoolean();
        Parallel.times(
                max,
                8,
                i -> {
                    if (!refused.get() && me(user).status() == 429) {
                        refused.set(true);
                    }
                });
        assertThat(refused).as("the rate limit was reached").isTrue();
    }

    private Response me(Session user) {
        try {
            return get(user, "/2/users/me");
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        }
    }

    void awaitHome(Session user, Long... expected) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(home(user)).containsExactly(expected));
    }

    void awaitFollower(Session author, Session follower) {
        await().atMost(LIMIT)
                .until(() -> userClient.isFollowedBy(author, author.userId(), follower.userId()));
    }

    Response post(Session user, Object body) throws IOException {
        return gateway.attempt("POST", "/2/tweets", user, body);
    }

    Response get(Session user, String path) throws IOException {
        return gateway.attempt("GET", path, user, null);
    }

    static ThrowingConsumer<Response> problem(int status, String named) {
        return response -> {
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.headers().firstValue("content-type").orElse(""))
                    .startsWith("application/problem+json");
            assertThat(response.body()).contains(named);
        };
    }

    static Long[] boxed(long[] ids) {
        return LongStream.of(ids).boxed().toArray(Long[]::new);
    }

    static Long[] newestFirst(long[] ids) {
        return LongStream.of(ids).boxed().sorted((a, b) -> Long.compare(b, a)).toArray(Long[]::new);
    }
}
