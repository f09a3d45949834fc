package io.aviary.load.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.aviary.tools.client.Session;
import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTests {
    private static final Session USER = new Session("u1", 1, "token", Instant.MAX);
    private static final String LONG = "x".repeat(100_000);

    private final AtomicReference<String> seen = new AtomicReference<>("");
    private final HttpServer server;
    private final URI address;
    private final RequestEncoder requests;

    LoadGeneratorTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        requests = new RequestEncoder(address);
    }

    @BeforeEach
    void serve() {
        addEndpoint("/sized", 200, LONG.length(), LONG);
        addEndpoint("/chunked", 200, 0, LONG);
        addEndpoint("/nothing", 204, -1, "");
        addEndpoint("/no", 503, 4, "full");
        addEndpoint("/2/tweets", 201, 2, "{}");
        server.start();
    }

    private void addEndpoint(String path, int status, long length, String body) {
        server.createContext(
                path,
                exchange -> {
                    String sent = new String(exchange.getRequestBody().readAllBytes());
                    seen.set(exchange.getRequestHeaders().getFirst("Authorization") + " " + sent);
                    exchange.sendResponseHeaders(status, length);
                    exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
                    exchange.close();
                });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aConnectionReadsResponsesOfEveryFormat() throws IOException {
        try (var connection = new HttpConnection(address)) {
            for (int i = 0; i < 3; i++) {
                assertThat(connection.exchange(requests.get("/sized", USER))).isEqualTo(200);
                assertThat(connection.body()).isEqualTo(LONG);
                assertThat(connection.exchange(requests.get("/chunked", USER))).isEqualTo(200);
                assertThat(connection.body()).contains("xxxxxxxxxx").endsWith("\r\n0\r\n\r\n");
                assertThat(connection.exchange(requests.get("/nothing", USER))).isEqualTo(204);
                assertThat(connection.exchange(requests.get("/no", USER))).isEqualTo(503);
                assertThat(connection.body()).isEqualTo("full");
            }
        }
    }

    @Test
    void aPostCarriesItsTextAndTheTokenOfItsAuthor() throws IOException {
        try (var connection = new HttpConnection(address)) {
            assertThat(connection.exchange(requests.post("Grüße", USER))).isEqualTo(201);
        }
        assertThat(seen.get()).isEqualTo("Bearer token {\"text\":\"Grüße\"}");
    }

    @Test
    void failuresAreCountedSeparately() {
        var good = new TimedRequest("good", requests.get("/sized", USER));
        var bad = new TimedRequest("bad", requests.get("/no", USER));

        var outcome =
                new LoadGenerator(address, 2)
                        .sendAtRate(100, 0.5, random -> random.nextBoolean() ? good : bad);

        // The last request may be due at the very end.
        assertThat(outcome.responses() + outcome.failures()).isBetween(50L, 51L);
        assertThat(outcome.responses()).isEqualTo(outcome.latencies("good").count()).isPositive();
        assertThat(outcome.latencies("bad").count()).isZero();
        assertThat(outcome.failure()).isEqualTo("503 full");
    }

    @Test
    void aMissingServerIsAFailureAndDoesNotEndTheRun() throws IOException {
        var nowhere = new LoadGenerator(URI.create("http://127.0.0.1:" + freePort()), 1);
        var request = new TimedRequest("any", requests.get("/sized", USER));

        assertThat(nowhere.sendAtRate(10, 0.2, _ -> request).failures()).isBetween(2L, 3L);
    }

    @Test
    void theReferenceServerSendsTheRequestedSize() throws IOException {
        var where = URI.create("http://127.0.0.1:" + freePort());
        try (var reference = new ReferenceServer(where, 8_600);
                var connection = new HttpConnection(where)) {
            for (int i = 0; i < 3; i++) {
                assertThat(connection.exchange(requests.get("/2/reference", USER))).isEqualTo(200);
                assertThat(connection.body()).hasSize(8_600).startsWith("{\"data\":\"a");
            }
            assertThat(reference.isOpen()).isTrue();
            assertThatThrownBy(() -> new ReferenceServer(where, 100))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("cannot listen on " + where);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
