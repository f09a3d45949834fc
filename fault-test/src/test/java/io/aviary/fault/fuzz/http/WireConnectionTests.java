package io.aviary.fault.fuzz.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireConnectionTests {
    private static final WireRequest GET = WireRequest.get("/", "localhost");

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final WireConnection connection;

    WireConnectionTests() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        connection =
                new WireConnection(
                        URI.create("http://127.0.0.1:" + server.getLocalPort()),
                        Duration.ofMillis(500));
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        server.close();
    }

    /// Sends the next of these responses to each request on a connection, and then closes the
    /// connection.
    private void serve(List<String> responses) {
        Thread.startVirtualThread(
                () -> {
                    while (!server.isClosed()) {
                        try (var socket = server.accept()) {
                            connections.incrementAndGet();
                            for (String response : responses) {
                                if (socket.getInputStream().read(new byte[4_096]) < 0) {
                                    break;
                                }
                                socket.getOutputStream()
                                        .write(response.getBytes(StandardCharsets.UTF_8));
                            }
                        } catch (IOException closed) {
                            return;
                        }
                    }
                });
    }

    @Test
    void aConnectionIsReused() throws IOException {
        serve(
                List.of(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 \r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n"));
        assertThat(connection.send(GET).text()).isEqualTo("hi");
        assertThat(connection.send(GET).text()).isEqualTo("no");
        assertThat(connections).hasValue(1);
    }

    @Test
    void aConnectionThatTheServerClosedIsReopened() throws IOException {
        serve(List.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        assertThat(connection.send(GET).status()).isEqualTo(200);
        assertThat(connection.send(GET).status()).isEqualTo(200);
        assertThat(connections).hasValue(2);
    }

    @Test
    void aMissingResponseTimesOut() {
        assertThatThrownBy(() -> connection.send(GET)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aConnectionClosedWithoutAResponseIsReported() {
        serve(List.of());
        assertThatThrownBy(() -> connection.send(GET)).isInstanceOf(IOException.class);
    }

    @Test
    void aResponseThatIsNotHttpIsRejected() {
        serve(List.of("hello\r\n\r\n"));
        assertThatThrownBy(() -> connection.send(GET))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void aBodyThatEndsEarlyIsReportedAsTruncated() {
        serve(List.of("HTTP/1.1 200 \r\nConnection: close\r\nContent-Length: 9\r\n\r\nhi"));
        assertThatThrownBy(() -> connection.send(GET))
                .isInstanceOf(TruncatedResponseException.class);
    }

    @Test
    void aResponseToHeadMustHaveNoBody() throws IOException {
        serve(List.of("HTTP/1.1 200 \r\nConnection: close\r\nContent-Length: 2\r\n\r\n"));
        var head = WireRequest.of("HEAD", "HEAD / HTTP/1.1\r\n\r\n");
        assertThat(connection.send(head).status()).isEqualTo(200);
    }

    @Test
    void aBodyAfterAResponseToHeadIsReported() {
        serve(List.of("HTTP/1.1 200 \r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi"));
        var head = WireRequest.of("HEAD", "HEAD / HTTP/1.1\r\n\r\n");
        assertThatThrownBy(() -> connection.send(head))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void longRepetitionsAreShortened() {
        var request = WireRequest.get("/" + "a".repeat(5_000), "localhost");
        assertThat(request.toString()).contains("a (5,000 times)").hasSizeLessThan(200);
    }
}
