package io.aviary.fault.fuzz.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BehavingClientTests {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final String BODY = "a".repeat(3_000);

    private final ServerSocket server;
    private final Dialer dialer;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Queue<InetAddress> clients = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> readSizes = new ConcurrentLinkedQueue<>();

    BehavingClientTests() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        dialer = Dialer.to(address());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /// Responds to each request that ends with this text. Records the sizes of the reads.
    private void serve(String end) {
        Thread.startVirtualThread(
                () -> {
                    while (!server.isClosed()) {
                        try {
                            var socket = server.accept();
                            sockets.add(socket);
                            clients.add(socket.getInetAddress());
                            Thread.startVirtualThread(() -> serve(socket, end));
                        } catch (IOException closed) {
                            return;
                        }
                    }
                });
    }

    private void serve(Socket socket, String end) {
        var request = new StringBuilder();
        try (socket) {
            var in = socket.getInputStream();
            var bytes = new byte[4_096];
            for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
                readSizes.add(read);
                request.append(new String(bytes, 0, read, StandardCharsets.US_ASCII));
                if (request.toString().endsWith(end)) {
                    String head = "HTTP/1.1 200 \r\nContent-Length: %s\r\n\r\n";
                    var response = head.formatted(BODY.length()) + BODY;
                    socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException closed) {
            // The client has its response.
        }
    }

    private static WireRequest request(String body, ClientBehavior behavior) {
        var text = "POST / HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return new WireRequest(
                text.getBytes(StandardCharsets.US_ASCII), "POST", false, false, true, behavior);
    }

    private BehavingClient client(Duration limit) {
        return new BehavingClient(dialer, idleDialer().orElse(null), limit);
    }

    private Optional<Dialer> idleDialer() {
        return Loopback.dialer(address(), "127.0.0.2");
    }

    @Test
    void theLastBytesOfASlowBodyArriveOneAtATime() throws IOException {
        serve("body");
        var request = request("a body", ClientBehavior.sendingSlowly(3, SHORT));

        assertThat(client(Duration.ofSeconds(5)).send(request).status()).isEqualTo(200);
        assertThat(readSizes).hasSize(4).endsWith(1, 1, 1);
    }

    @Test
    void aSlowReaderGetsTheCompleteResponse() throws IOException {
        serve("body");
        var request = request("body", ClientBehavior.readingSlowly(500, Duration.ofMillis(2)));

        assertThat(client(Duration.ofSeconds(5)).send(request).text()).isEqualTo(BODY);
    }

    @Test
    void theDeadlineIncludesThePauses() {
        serve("body");
        var request = request("body", ClientBehavior.sendingSlowly(4, SHORT));

        assertThatThrownBy(() -> client(Duration.ofMillis(100)).send(request))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void idleConnectionsComeFromAnotherAddress() throws IOException {
        serve("body");
        client(Duration.ofSeconds(5))
                .send(request("body", ClientBehavior.besideIdleConnections(20)));

        assertThat(clients.stream().filter(InetAddress.ofLiteral("127.0.0.2")::equals))
                .hasSize(idleDialer().isPresent() ? 20 : 0);
        assertThat(clients).hasSize(idleDialer().isPresent() ? 21 : 1);
    }

    @Test
    void onlyOneGroupOfIdleConnectionsIsOpenAtATime() throws InterruptedException {
        assumeTrue(idleDialer().isPresent(), "this machine has only 127.0.0.1");
        serve("never");
        var client = client(Duration.ofMinutes(1));
        var first = startSending(client);
        await().until(() -> clients.size() == 21);

        var second = startSending(client);

        await().until(() -> second.getState() == Thread.State.WAITING);
        assertThat(clients).hasSize(21);
        closeConnections();
        first.join();
        await().until(() -> clients.size() == 42);
        closeConnections();
        second.join();
    }

    private static Thread startSending(BehavingClient client) {
        return Thread.ofPlatform()
                .start(
                        () ->
                                assertThatThrownBy(
                                                () ->
                                                        client.send(
                                                                request(
                                                                        "body",
                                                                        ClientBehavior
                                                                                .besideIdleConnections(
                                                                                        20))))
                                        .isInstanceOf(IOException.class));
    }

    private void closeConnections() {
        sockets.forEach(
                socket -> {
                    try {
                        socket.close();
                    } catch (IOException ignored) {
                        // The connection is closed in any case.
                    }
                });
    }

    @Test
    void aServerOnAnotherMachineIsNotReachedFromLoopback() {
        assertThat(Loopback.dialer(URI.create("http://192.0.2.1:80"), "127.0.0.2")).isEmpty();
    }
}
