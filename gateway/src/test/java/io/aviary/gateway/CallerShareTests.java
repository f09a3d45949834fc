package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {"aviary.shedding.large-per-caller=1", "aviary.shedding.documents=2"})
class CallerShareTests extends RunningGateway {
    private static final String APPEND = "/2/media/upload/1/append";

    @Test
    void oneUserCannotUseAllCapacity() throws IOException {
        var user = Tokens.newUser();
        var started = new CountDownLatch(1);
        TWEET.handleUnreadWith(
                exchange -> {
                    exchange.getRequestBody().read();
                    started.countDown();
                    exchange.getRequestBody().readAllBytes();
                    StubService.write(exchange, 200, "{}");
                });
        try (var socket = new Socket("127.0.0.1", port)) {
            write(socket, head(user, 100_000) + "x".repeat(50_000));
            await().until(() -> started.getCount() == 0);

            var refused = upload(user);
            assertProblem(refused, 503);
            assertThat(refused.body()).contains("1 of your requests of this kind");
            assertThat(refused.headers().firstValue("x-rate-limit-limit")).hasValue("900");
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            assertThat(upload(Tokens.newUser()).statusCode()).isEqualTo(200);
            assertThat(get("/2/tweets/1", user).statusCode()).isEqualTo(200);

            write(socket, "x".repeat(50_000));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        await().until(() -> upload(user).statusCode() == 200);
    }

    @Test
    void slowReadersOfThePageDoNotDelayReadersOfTweets() throws Exception {
        try (var _ = slowReader("127.0.3.1")) {
            await().until(() -> page("127.0.3.1").statusCode() == 503);
            assertThat(page("127.0.3.2").statusCode()).isEqualTo(200);
            try (var _ = anotherSlowReader()) {
                assertThat(get("/2/tweets/1", Tokens.newUser()).statusCode()).isEqualTo(200);
            }
        }
        await().until(() -> page("127.0.3.1").statusCode() == 200);
        await().until(() -> page("127.0.3.3").statusCode() == 200);
    }

    private HttpResponse<String> upload(String user) {
        return send(
                request(APPEND)
                        .header("Authorization", "Bearer " + user)
                        .POST(BodyPublishers.ofString("x")));
    }

    private HttpResponse<String> page(String address) throws Exception {
        var from = InetAddress.getByName(address);
        try (var client = HttpClient.newBuilder().localAddress(from).build()) {
            return client.send(request("/docs").build(), BodyHandlers.ofString());
        }
    }

    /// Opens a connection that requests more than the socket buffers can hold, and reads none of
    /// it.
    private Socket slowReader(String address) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        var script = "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n";
        write(socket, script.repeat(20));
        return socket;
    }

    /// Opens another slow reader. Retries, because the gateway refuses it while the previous page
    /// request is still in flight.
    private Closeable anotherSlowReader() throws Exception {
        var readers = new ArrayList<Socket>();
        await().until(
                        () -> {
                            readers.add(slowReader("127.0.3.2"));
                            return page("127.0.3.3").statusCode() == 503;
                        });
        return () -> {
            for (var reader : readers) {
                reader.close();
            }
        };
    }

    private static String head(String user, int length) {
        return "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: %s\r\n\r\n"
                .formatted(APPEND, user, length);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
