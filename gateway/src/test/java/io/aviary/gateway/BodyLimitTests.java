package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static io.aviary.gateway.ProblemAssertions.assertProblemBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyLimitTests extends RunningGateway {
    private static final int LIMIT = 64 * 1024;
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(1);

    @Test
    void aBodyOfExactlyTheLimitArrives() {
        post("/2/tweets", Tokens.newUser(), "x".repeat(LIMIT));
        post("/2/tweets", Tokens.newUser(), chunked(LIMIT));
        assertThat(TWEET.seen())
                .hasSize(2)
                .allMatch(seen -> seen.body().length() == LIMIT)
                .allMatch(seen -> seen.header("Content-length").equals("" + LIMIT))
                .allMatch(seen -> seen.header("Transfer-encoding").isEmpty());
    }

    @Test
    void aBodyAboveTheLimitIsRefusedBeforeAServiceReceivesIt() {
        var refused = post("/2/tweets", Tokens.newUser(), "x".repeat(LIMIT + 1));
        assertProblem(refused, 413);
        assertThat(refused.body()).contains("The body may have at most 65,536 bytes.");
        assertProblem(post("/2/tweets", Tokens.newUser(), chunked(LIMIT + 1)), 413);
        assertThat(TWEET.seen()).isEmpty();
    }

    @Test
    void theResponseToARefusedBodyShowsTheRemainingLimit() {
        var response = post("/2/tweets", Tokens.newUser(), "x".repeat(LIMIT + 1));
        assertThat(response.headers().firstValue("x-rate-limit-remaining")).hasValue("2");
    }

    @Test
    void aFormAboveTheLimitIsRefusedToo() {
        var form =
                request("/2/tweets")
                        .header("Authorization", "Bearer " + Tokens.newUser())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("a=" + "x".repeat(LIMIT)));
        assertProblem(send(form), 413);
    }

    @Test
    void anUnboundedStreamIsRefusedAtTheLimit() {
        var head = post("Transfer-Encoding: chunked");
        var chunk = "2000\r\n" + "x".repeat(0x2000) + "\r\n";
        var response = RawConnection.send(port, head + chunk.repeat(9));
        assertThat(response.status()).isEqualTo(413);
        assertProblemBody(response.body(), 413);
    }

    @Test
    void aBodyThatStopsArrivingTimesOut() {
        long started = System.nanoTime();
        var response = RawConnection.send(port, post("Content-Length: 100") + "{\"text\":");
        // Tomcat then waits up to another second for the rest. The connection timeout is 3 s.
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isLessThan(IDLE_TIMEOUT.multipliedBy(3));
        assertThat(response.status()).as(response.head()).isEqualTo(408);
        assertProblemBody(response.body(), 408);
        assertThat(TWEET.seen()).isEmpty();
    }

    @Test
    void aBodyThatArrivesTooSlowlyTimesOut() throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            var out = socket.getOutputStream();
            out.write(post("Content-Length: 1000").getBytes(StandardCharsets.US_ASCII));
            await().pollInterval(Duration.ofMillis(100))
                    .until(
                            () -> {
                                out.write('x');
                                return socket.getInputStream().available() > 0;
                            });
            var status = new String(socket.getInputStream().readNBytes(12));
            assertThat(status).isEqualTo("HTTP/1.1 408");
        }
        assertThat(TWEET.seen()).isEmpty();
    }

    @Test
    void malformedChunksReturnBadRequest() {
        var response =
                RawConnection.send(
                        port, post("Transfer-Encoding: chunked") + "zz\r\n{}\r\n0\r\n\r\n");
        assertThat(response.status()).isEqualTo(400);
        assertThat(TWEET.seen()).isEmpty();
    }

    private static String post(String header) {
        return "POST /2/tweets HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + Tokens.newUser()
                + "\r\n"
                + header
                + "\r\n\r\n";
    }

    private static BodyPublisher chunked(int length) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(letters(length)));
    }

    private static byte[] letters(int length) {
        return "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }
}
