package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FailingServiceTests extends RunningGateway {
    @Test
    void aServiceThatIsDownReturnsServiceUnavailable() {
        TWEET.stop();
        try {
            var response = post("/2/tweets", Tokens.newUser(), "{}");
            assertProblem(response, 503);
            assertThat(response.headers().firstValue("retry-after")).isPresent();
            assertThat(response.headers().firstValue("x-rate-limit-limit")).hasValue("3");
        } finally {
            TWEET.start();
        }
        assertThat(post("/2/tweets", Tokens.newUser(), "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceThatHangsTimesOutAndReceivesTheRequestOnce() {
        var ended = new CountDownLatch(1);
        TWEET.handleWith(exchange -> waitFor(ended));
        try {
            assertProblem(post("/2/tweets", Tokens.newUser(), "{}"), 504);
            assertProblem(get("/2/tweets/1", Tokens.newUser()), 504);
        } finally {
            ended.countDown();
        }
        assertThat(TWEET.seen()).hasSize(2);
    }

    @Test
    void aResponseWhoseBodyHangsTimesOutToo() {
        var ended = new CountDownLatch(1);
        TWEET.handleWith(
                exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write(new byte[10]);
                    exchange.getResponseBody().flush();
                    waitFor(ended);
                });
        try {
            assertProblem(get("/2/tweets/1", Tokens.newUser()), 504);
        } finally {
            ended.countDown();
        }
    }

    @Test
    void anIncompleteResponseReturnsBadGatewayAndIsNotRetried() {
        TWEET.handleWith(
                exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write(new byte[10]);
                    throw new IOException("connection reset");
                });
        var response = post("/2/tweets", Tokens.newUser(), "{}");
        assertProblem(response, 502);
        assertThat(response.body())
                .contains(
                        "The connection to the service was lost. The request may or may not have"
                                + " taken effect.");
        assertThat(TWEET.seen()).hasSize(1);
    }

    @Test
    void onlyAReadIsRetriedIfAReusedConnectionIsLost() {
        var token = Tokens.newUser();
        get("/2/tweets/1", token);
        TWEET.handleWith(failAtFirst());
        assertThat(get("/2/tweets/1", token).statusCode()).isEqualTo(200);
        assertThat(TWEET.seen()).hasSize(3);

        TWEET.handleWith(failAtFirst());
        assertProblem(post("/2/tweets", token, "{}"), 502);
        assertThat(TWEET.seen()).hasSize(4);
    }

    @Test
    void clientsDoNotNoticeARestart() {
        var token = Tokens.newUser();
        assertThat(get("/2/tweets/1", token).statusCode()).isEqualTo(200);
        TWEET.stop();
        TWEET.start();
        assertThat(get("/2/tweets/1", token).statusCode()).isEqualTo(200);

        TWEET.stop();
        TWEET.start();
        assertThat(post("/2/tweets", token, "{}").statusCode()).isEqualTo(200);
        assertThat(TWEET.seen()).hasSize(3);
    }

    @Test
    void instancesTakeTurns() {
        var token = Tokens.newUser();
        for (int i = 0; i < 10; i++) {
            assertThat(get(HOME, token).statusCode()).isEqualTo(200);
        }
        assertThat(TIMELINE_A.seen()).hasSize(5);
        assertThat(TIMELINE_B.seen()).hasSize(5);
    }

    @Test
    void clientsDoNotNoticeADeadInstanceAndItIsUsedAgainLater() {
        var token = Tokens.newUser();
        TIMELINE_A.stop();
        try {
            for (int i = 0; i < 10; i++) {
                assertThat(get(HOME, token).statusCode()).isEqualTo(200);
            }
            assertThat(TIMELINE_B.seen()).hasSize(10);
        } finally {
            TIMELINE_A.start();
        }
        await().untilAsserted(
                        () -> {
                            get(HOME, token);
                            assertThat(TIMELINE_A.seen()).isNotEmpty();
                        });
    }

    /// Closes the connection of the first request without a response.
    private static HttpHandler failAtFirst() {
        var failed = new AtomicBoolean();
        return exchange -> {
            if (!failed.getAndSet(true)) {
                throw new IOException("connection reset");
            }
            StubService.write(exchange, 200, "{}");
        };
    }

    private static void waitFor(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
