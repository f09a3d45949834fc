package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/// Tests slow clients whose number exceeds the limit of requests to one service.
@TestPropertySource(
        properties = {
            "aviary.shedding.per-caller=2",
            "aviary.shedding.in-flight-per-service=2",
            "aviary.shedding.large-per-network=1",
            "aviary.shedding.per-network=6",
            "aviary.forwarding.response-timeout=10s",
            "aviary.forwarding.body-timeout=30s",
            "aviary.forwarding.body-idle-timeout=30s",
            "aviary.connections.min-rate=100MB",
            "aviary.connections.pause-allowance=1s"
        })
class SlowClientTests extends RunningGateway {
    /// More than the buffers of two sockets can hold.
    private static final int LARGE = 10 * 1024 * 1024;

    private final List<Socket> sockets = new ArrayList<>();

    @Autowired private MeterRegistry metrics;

    @AfterEach
    void close() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    /// Waits until the requests of the previous test have ended.
    @BeforeEach
    void awaitAnIdleGateway() {
        await().until(() -> metrics.get("aviary.gateway.in.flight").gauge().value() == 0);
    }

    @Test
    void slowBodiesOccupyOnlyTheShareOfTheirSender() throws IOException {
        var slow = Tokens.newUser();
        send(get("/2/tweets/1", slow, "Content-Length: 10\r\n") + "x", "127.0.0.1");
        send(get("/2/tweets/1", slow, "Content-Length: 10\r\n") + "x", "127.0.0.1");
        var another = Tokens.newUser();
        send(get("/2/tweets/1", another, "Content-Length: 10\r\n") + "x", "127.0.0.1");

        await().until(() -> get("/2/tweets/1", slow).statusCode() == 503);
        var refused = get("/2/tweets/1", slow);
        assertProblem(refused, 503);
        assertThat(refused.body()).contains("2 of your requests of this kind are in flight");
        assertThat(refused.headers().firstValue("x-rate-limit-limit")).hasValue("900");
        assertThat(get("/2/tweets/1", another).statusCode()).isEqualTo(200);
        assertThat(get("/2/tweets/1", Tokens.newUser()).statusCode()).isEqualTo(200);
    }

    @Test
    void slowBodiesWithoutATokenOccupyOnlyTheShareOfTheirAddress() throws IOException {
        var head = "POST /accounts HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n";
        send(head, "127.0.6.1");
        send(head, "127.0.6.1");
        await().until(() -> signUp("127.0.6.1").startsWith("HTTP/1.1 503"));
        assertThat(signUp("127.0.6.2")).startsWith("HTTP/1.1 200");
    }

    @Test
    void oneNetworkWithManyUsersOccupiesOnlyItsShare() throws IOException {
        for (int i = 0; i < 6; i++) {
            var head = get("/2/tweets/1", Tokens.newUser(), "Content-Length: 10\r\n");
            send(head, "127.0.6.3");
        }
        var request = get("/2/tweets/1", Tokens.newUser(), "Connection: close\r\n");
        await().until(() -> response(request, "127.0.6.3").startsWith("HTTP/1.1 503"));
        assertThat(response(request, "127.0.6.3")).contains("6 requests from your network");
        assertThat(get("/2/tweets/1", Tokens.newUser()).statusCode()).isEqualTo(200);
    }

    @Test
    void oneNetworkWithManyUsersOccupiesOnlyItsShareOfUploads() throws IOException {
        send(upload("Content-Length: 10\r\n") + "x", "127.0.6.4");
        var request = upload("Content-Length: 1\r\nConnection: close\r\n") + "x";
        await().until(() -> response(request, "127.0.6.4").startsWith("HTTP/1.1 503"));
        assertThat(response(request, "127.0.6.4")).contains("of this kind from your network");
        assertThat(response(request, "127.0.6.5")).startsWith("HTTP/1.1 200");
        var read = get("/2/tweets/1", Tokens.newUser(), "Connection: close\r\n");
        assertThat(response(read, "127.0.6.4")).startsWith("HTTP/1.1 200");
    }

    @Test
    void slowReadersOccupyOnlyTheirShareAndNotForLong() throws IOException {
        var slow = Tokens.newUser();
        TWEET.handleWith(
                exchange -> {
                    exchange.sendResponseHeaders(200, LARGE);
                    exchange.getResponseBody().write(new byte[LARGE]);
                    exchange.close();
                });
        var readers =
                List.of(
                        send(get("/2/tweets/1", slow, ""), "127.0.0.1"),
                        send(get("/2/tweets/1", slow, ""), "127.0.0.1"));
        for (var reader : readers) {
            assertThat(reader.getInputStream().read()).isEqualTo('H');
        }
        TWEET.reset();
        assertProblem(get("/2/tweets/1", slow), 503);
        assertThat(get("/2/tweets/1", Tokens.newUser()).statusCode()).isEqualTo(200);

        // Without a minimum rate, the slow responses would take more than 30 s.
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            for (var reader : readers) {
                                readSome(reader);
                            }
                            return get("/2/tweets/1", slow).statusCode() == 200;
                        });
    }

    @Test
    void aResponseLargerThanTheCallersMemoryIsRefused() {
        int tooLarge = Math.toIntExact(Runtime.getRuntime().maxMemory() / 16 + 1024 * 1024);
        TWEET.handleWith(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int sent = 0; sent < tooLarge; sent += 1024 * 1024) {
                        exchange.getResponseBody().write(new byte[1024 * 1024]);
                    }
                    exchange.close();
                });
        assertProblem(get("/2/tweets/1", Tokens.newUser()), 503);
        TWEET.reset();
        assertThat(get("/2/tweets/1", Tokens.newUser()).statusCode()).isEqualTo(200);
        await().until(() -> metrics.get("aviary.gateway.buffered").gauge().value() == 0);
    }

    @Test
    void aBodyOfUnknownLengthReservesMemoryForTheMaximumLength() throws IOException {
        var head = get("/2/tweets/1", Tokens.newUser(), "Transfer-Encoding: chunked\r\n");
        send(head + "1\r\nx\r\n", "127.0.0.1");
        await().until(() -> metrics.get("aviary.gateway.buffered").gauge().value() == 65_536);
    }

    private String signUp(String address) throws IOException {
        var head = "POST /accounts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
        return response(head + "Content-Length: 2\r\n\r\n{}", address);
    }

    private String response(String request, String address) throws IOException {
        var response = send(request, address).getInputStream().readAllBytes();
        return new String(response, StandardCharsets.US_ASCII);
    }

    private Socket send(String request, String address) throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(8 * 1024);
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void readSome(Socket reader) throws IOException {
        try {
            int available = Math.min(reader.getInputStream().available(), 32 * 1024);
            reader.getInputStream().readNBytes(available);
        } catch (SocketException closed) {
            // The gateway ends the response of a slow reader.
        }
    }

    private static String upload(String headers) {
        return "POST /2/media/upload/1/append HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n"
                .formatted(Tokens.newUser(), headers);
    }

    private static String get(String path, String user, String header) {
        return "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n"
                .formatted(path, user, header);
    }
}
