package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "aviary.shedding.downloads=1")
class DownloadTests extends RunningGateway {
    private static final String MEDIA = "/media/3_1?expires=9&signature=s";

    @Test
    void aDownloadArrivesByteForByteWithItsHeaders() throws Exception {
        var content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        TWEET.handleWith(
                exchange -> {
                    var headers = exchange.getResponseHeaders();
                    headers.add("Content-Type", "image/png");
                    headers.add("Cache-Control", "private, immutable");
                    headers.add("Content-Disposition", "inline");
                    headers.add("ETag", "\"1\"");
                    exchange.sendResponseHeaders(200, content.length);
                    exchange.getResponseBody().write(content);
                    exchange.close();
                });
        var response = CLIENT.send(request(MEDIA).build(), BodyHandlers.ofByteArray());

        assertThat(response.body()).isEqualTo(content);
        assertThat(response.headers().allValues("content-type")).containsExactly("image/png");
        assertThat(response.headers().allValues("content-length")).containsExactly("3000000");
        assertThat(response.headers().allValues("cache-control"))
                .containsExactly("private, immutable");
        assertThat(response.headers().firstValue("etag")).hasValue("\"1\"");
        assertThat(response.headers().firstValue("x-rate-limit-limit")).hasValue("9000");
        assertThat(TWEET.seen().getFirst().uri()).isEqualTo(MEDIA);
    }

    @Test
    void rangesAndConditionsAreForwarded() {
        TWEET.handleWith(
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Range", "bytes 1-2/9");
                    StubService.write(exchange, 206, "bc");
                });
        var part = send(request(MEDIA).header("Range", "bytes=1-2"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("bc");
        assertThat(part.headers().firstValue("content-range")).hasValue("bytes 1-2/9");
        assertThat(TWEET.seen().getFirst().header("Range")).isEqualTo("bytes=1-2");

        TWEET.handleWith(
                exchange -> {
                    exchange.getResponseHeaders().add("ETag", "\"1\"");
                    exchange.sendResponseHeaders(304, -1);
                    exchange.close();
                });
        var same = send(request(MEDIA).header("If-None-Match", "\"1\""));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(TWEET.seen().getLast().header("If-none-match")).isEqualTo("\"1\"");
    }

    @Test
    void aRefusedDownloadReturnsAProblem() {
        TWEET.respond(
                403,
                "application/problem+json",
                "{\"title\":\"Forbidden\",\"detail\":\"b\",\"type\":\"about:blank\",\"status\":403}");
        assertProblem(send(request(MEDIA)), 403);
    }

    @Test
    void aDownloadIsNotBufferedInTheGateway() throws IOException {
        var sent = new AtomicLong();
        var ended = new CountDownLatch(1);
        TWEET.handleWith(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try {
                        for (int i = 0; i < 4_000; i++) {
                            exchange.getResponseBody().write(new byte[16 * 1024]);
                            sent.addAndGet(16 * 1024);
                        }
                    } finally {
                        ended.countDown();
                    }
                });
        try (var socket = slowReader()) {
            await().during(Duration.ofMillis(500)).until(() -> sent.get() > 0);
            // The buffers of four sockets hold the bytes in transit.
            assertThat(sent.get()).isLessThan(32L * 1024 * 1024);
            assertProblem(send(request(MEDIA)), 503);
            assertThat(get("/2/users/me", Tokens.newUser()).statusCode()).isEqualTo(200);
        }
        await().until(() -> ended.getCount() == 0);
        TWEET.reset();
        await().until(() -> send(request(MEDIA)).statusCode() == 200);
    }

    @Test
    void aReaderMayPauseLongerThanASender() throws IOException {
        int length = 24 * 1024 * 1024;
        TWEET.handleWith(
                exchange -> {
                    exchange.sendResponseHeaders(200, length);
                    exchange.getResponseBody().write(new byte[length]);
                    exchange.close();
                });
        try (var socket = slowReader()) {
            // A sender of a body may pause for 1 s.
            await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
            assertThat(socket.getInputStream().readNBytes(length)).hasSize(length);
        }
    }

    @Test
    void anInterruptedDownloadDoesNotLookComplete() {
        for (long length : new long[] {1_000_000, 0}) {
            TWEET.handleWith(
                    exchange -> {
                        begin(exchange, length);
                        throw new IOException("connection reset");
                    });
            assertThatThrownBy(() -> CLIENT.send(request(MEDIA).build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aStalledDownloadIsEnded() {
        var ended = new CountDownLatch(1);
        TWEET.handleWith(
                exchange -> {
                    begin(exchange, 1_000_000);
                    waitFor(ended);
                });
        try {
            assertThatThrownBy(() -> CLIENT.send(request(MEDIA).build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        } finally {
            ended.countDown();
        }
    }

    @Test
    void aDownloadThatIsInterruptedAtItsStartReturnsBadGateway() {
        TWEET.handleWith(
                exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write(new byte[10]);
                    throw new IOException("connection reset");
                });
        assertProblem(send(request(MEDIA)), 502);
    }

    @Test
    void aServiceThatDoesNotRespondTimesOut() {
        var ended = new CountDownLatch(1);
        TWEET.handleWith(exchange -> waitFor(ended));
        try {
            assertProblem(send(request(MEDIA)), 504);
        } finally {
            ended.countDown();
        }
    }

    private Socket slowReader() throws IOException {
        var socket = new Socket("127.0.0.1", port);
        var head = "GET " + MEDIA + " HTTP/1.1\r\nHost: x\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private static void begin(HttpExchange exchange, long length) throws IOException {
        exchange.sendResponseHeaders(200, length);
        exchange.getResponseBody().write(new byte[100_000]);
        exchange.getResponseBody().flush();
    }

    private static void waitFor(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
