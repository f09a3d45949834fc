package io.aviary.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceClientTests {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::respondForever);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.stop(0);
    }

    @Test
    void aResponseThatArrivesTooLateKeepsNoConnectionOpen() {
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var response =
                client.sendAsync(
                        HttpRequest.newBuilder(uri).build(),
                        _ -> new Download(Duration.ofMinutes(1)));
        await().until(response::isDone);
        assertThat(ended.getCount()).isOne();

        ServiceClient.abandon(response);
        await().until(() -> ended.getCount() == 0);
    }

    private void respondForever(HttpExchange exchange) throws IOException {
        try {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[64 * 1024]);
            }
        } finally {
            ended.countDown();
        }
    }
}
