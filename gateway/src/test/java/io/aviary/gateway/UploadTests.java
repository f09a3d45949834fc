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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "aviary.forwarding.upload-timeout=2s",
            "aviary.forwarding.upload-response-timeout=1s",
            "aviary.shedding.uploads=1",
        })
class UploadTests extends RunningGateway {
    private static final String APPEND = "/2/media/upload/1/append";
    private static final int LIMIT = 7 * 1024 * 1024;

    @Test
    void anUploadOfExactlyTheLimitArrives() {
        var arrived = countBytes();
        assertThat(upload(APPEND, BodyPublishers.ofByteArray(bytes(LIMIT))).statusCode())
                .isEqualTo(200);
        assertThat(arrived).hasValue(LIMIT);
        assertThat(TWEET.seen().getFirst().header("Content-length")).isEqualTo("" + LIMIT);

        assertThat(upload("/2/media/upload", chunked(LIMIT)).statusCode()).isEqualTo(200);
        assertThat(arrived).hasValue(LIMIT);
        assertThat(TWEET.seen().getLast().header("Transfer-encoding")).isEqualTo("chunked");
    }

    @Test
    void anUploadAboveTheLimitIsRefused() {
        assertProblem(upload(APPEND, BodyPublishers.ofByteArray(bytes(LIMIT + 1))), 413);
        assertThat(TWEET.seen()).isEmpty();
        assertProblem(upload(APPEND, chunked(LIMIT + 1)), 413);
    }

    @Test
    void jsonMayBeLongerBecauseOfItsBase64() {
        var arrived = countBytes();
        var body = bytes(10 * 1024 * 1024);
        var request = json(APPEND).header("Authorization", "Bearer " + Tokens.newUser());
        assertThat(send(request.POST(BodyPublishers.ofByteArray(body))).statusCode())
                .isEqualTo(200);
        assertThat(arrived).hasValue(body.length);
    }

    @Test
    void theOtherMediaEndpointsHaveTheDefaultLimit() {
        var body = BodyPublishers.ofByteArray(bytes(64 * 1024 + 1));
        assertProblem(upload("/2/media/upload/initialize", body), 413);
    }

    @Test
    void anUploadIsStreamedToTheServiceAndIsInFlightUntilItsEnd() throws IOException {
        var started = new CountDownLatch(1);
        TWEET.handleUnreadWith(
                exchange -> {
                    exchange.getRequestBody().read();
                    started.countDown();
                    exchange.getRequestBody().readAllBytes();
                    StubService.write(exchange, 200, "{}");
                });
        try (var socket = new Socket("127.0.0.1", port)) {
            write(socket, head("Content-Length: 100000") + "x".repeat(50_000));
            await().until(() -> started.getCount() == 0);
            assertProblem(upload(APPEND, BodyPublishers.ofString("x")), 503);
            assertThat(get("/2/tweets/1", Tokens.newUser()).statusCode()).isEqualTo(200);
            assertThat(send(request("/media/3_1?expires=9&signature=s")).statusCode())
                    .isEqualTo(200);
            write(socket, "x".repeat(50_000));
            assertThat(status(socket)).isEqualTo("HTTP/1.1 200");
        }
        TWEET.reset();
        await().until(() -> upload(APPEND, BodyPublishers.ofString("x")).statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100000", "Transfer-Encoding: chunked"})
    void anUploadThatArrivesTooSlowlyTimesOutForTheServiceToo(String length) throws IOException {
        var ended = failureSeenByTheService();
        try (var socket = new Socket("127.0.0.1", port)) {
            write(socket, head(length));
            var piece = length.startsWith("C") ? "x" : "1\r\nx\r\n";
            await().pollInterval(Duration.ofMillis(100))
                    .until(
                            () -> {
                                write(socket, piece);
                                return socket.getInputStream().available() > 0;
                            });
            assertThat(status(socket)).isEqualTo("HTTP/1.1 408");
        }
        await().until(() -> ended.get() != null);
        assertThat(ended.get()).isInstanceOf(IOException.class);
    }

    @Test
    void anUploadThatStopsArrivingTimesOut() {
        failureSeenByTheService();
        var response =
                RawConnection.send(port, head("Content-Length: 100000") + "x".repeat(20_000));
        assertThat(response.status()).as(response.head()).isEqualTo(408);
        assertProblemBody(response.body(), 408);
    }

    @Test
    void anUploadWithMalformedChunksReturnsBadRequest() {
        failureSeenByTheService();
        var response =
                RawConnection.send(port, head("Transfer-Encoding: chunked") + "2\r\nxx\r\nzz\r\n");
        assertThat(response.status()).as(response.head()).isEqualTo(400);
        assertProblemBody(response.body(), 400);
    }

    @Test
    void aRefusalBeforeTheEndOfTheUploadReachesTheClient() {
        var refusal =
                "{\"title\":\"a\",\"detail\":\"b\",\"type\":\"c\",\"status\":400}"
                        .getBytes(StandardCharsets.UTF_8);
        TWEET.handleUnreadWith(
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
                    exchange.sendResponseHeaders(400, refusal.length);
                    exchange.getResponseBody().write(refusal);
                    exchange.getResponseBody().flush();
                    // Like Tomcat, reads the rest. Closing the connection now could lose the
                    // response in transit.
                    exchange.getRequestBody().readAllBytes();
                    exchange.close();
                });
        assertProblem(upload(APPEND, BodyPublishers.ofByteArray(bytes(500_000))), 400);
    }

    @Test
    void aServiceThatReadsNothingTimesOut() {
        var ended = new CountDownLatch(1);
        TWEET.handleUnreadWith(exchange -> waitFor(ended));
        try {
            assertProblem(upload(APPEND, BodyPublishers.ofByteArray(bytes(LIMIT))), 504);
            assertProblem(upload(APPEND, BodyPublishers.ofString("x")), 504);
        } finally {
            ended.countDown();
        }
        assertThat(TWEET.seen()).hasSize(2);
    }

    @Test
    void aLostConnectionReturnsBadGatewayAndTheUploadIsSentOnce() {
        TWEET.handleUnreadWith(
                exchange -> {
                    exchange.getRequestBody().read();
                    throw new IOException("connection reset");
                });
        assertProblem(upload(APPEND, BodyPublishers.ofByteArray(bytes(LIMIT))), 502);
        assertThat(TWEET.seen()).hasSize(1);
    }

    @Test
    void aServiceThatIsDownReturnsServiceUnavailable() {
        TWEET.stop();
        try {
            assertProblem(upload(APPEND, BodyPublishers.ofByteArray(bytes(100_000))), 503);
        } finally {
            TWEET.start();
        }
        assertThat(upload(APPEND, BodyPublishers.ofString("x")).statusCode()).isEqualTo(200);
    }

    @Test
    void anUploadWithoutABodyIsForwardedAtOnce() {
        assertThat(upload("/2/media/upload/1/finalize", BodyPublishers.noBody()).statusCode())
                .isEqualTo(200);
        assertThat(RawConnection.send(port, head("X-Nothing: 1")).status()).isEqualTo(200);
        assertThat(TWEET.seen()).hasSize(2).allMatch(seen -> seen.body().isEmpty());
    }

    @Test
    void aChunkedBodyMayBeEmpty() {
        for (int i = 0; i < 20; i++) {
            var response =
                    RawConnection.send(port, head("Transfer-Encoding: chunked") + "0\r\n\r\n");
            assertThat(response.status()).as(response.body()).isEqualTo(200);
        }
    }

    private HttpResponse<String> upload(String path, BodyPublisher body) {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + Tokens.newUser())
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(body));
    }

    private static AtomicInteger countBytes() {
        var arrived = new AtomicInteger();
        TWEET.handleUnreadWith(
                exchange -> {
                    arrived.set(exchange.getRequestBody().readAllBytes().length);
                    StubService.write(exchange, 200, "{}");
                });
        return arrived;
    }

    private static AtomicReference<Exception> failureSeenByTheService() {
        var failure = new AtomicReference<Exception>();
        TWEET.handleUnreadWith(
                exchange -> {
                    try {
                        exchange.getRequestBody().readAllBytes();
                        StubService.write(exchange, 200, "{}");
                    } catch (IOException cutOff) {
                        failure.set(cutOff);
                        throw cutOff;
                    }
                });
        return failure;
    }

    private static String head(String length) {
        return "POST "
                + APPEND
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + Tokens.newUser()
                + "\r\n"
                + length
                + "\r\n\r\n";
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    private static BodyPublisher chunked(int length) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes(length)));
    }

    private static byte[] bytes(int length) {
        return new byte[length];
    }

    private static void waitFor(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
