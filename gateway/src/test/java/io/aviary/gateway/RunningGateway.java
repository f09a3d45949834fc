package io.aviary.gateway;

import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The gateway with a real Redis, in front of stub services. Limits and timeouts are small enough
/// for tests to reach. Each test uses a user or an address of its own.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "aviary.forwarding.response-timeout=700ms",
            "aviary.forwarding.ejection-time=1s",
            "aviary.forwarding.body-timeout=700ms",
            "aviary.rate-limits.posting.capacity=3",
            "aviary.rate-limits.posting.period=5s",
            "aviary.rate-limits.log-in.capacity=3",
            "aviary.forwarding.body-idle-timeout=1s",
            "server.tomcat.connection-timeout=3s"
        })
public abstract class RunningGateway {
    protected static final StubService USER = new StubService("user");
    protected static final StubService TWEET = new StubService("tweet");
    protected static final StubService TIMELINE_A = new StubService("timeline-a");
    protected static final StubService TIMELINE_B = new StubService("timeline-b");
    protected static final String HOME = "/2/users/1/timelines/reverse_chronological";

    protected static final String SESSION_KEY = "a-session-key-for-tests-only-012345";
    protected static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort protected int port;
    @LocalManagementPort protected int managementPort;

    @Autowired private PoolingHttpClientConnectionManager connections;

    @DynamicPropertySource
    static void registerSettings(DynamicPropertyRegistry registry) {
        registry.add("USER_SERVICE_URL", USER::url);
        registry.add("TWEET_SERVICE_URL", TWEET::url);
        registry.add("TIMELINE_SERVICE_URL", () -> TIMELINE_A.url() + ", " + TIMELINE_B.url());
        registry.add("AVIARY_SESSION_KEY", () -> SESSION_KEY);
        registry.add("REDIS_URL", TestInfrastructure::redisUrl);
    }

    @BeforeEach
    void resetServices() {
        List.of(USER, TWEET, TIMELINE_A, TIMELINE_B).forEach(StubService::reset);
    }

    @AfterEach
    void requireThatNoConnectionIsLeased() {
        await().until(() -> connections.getTotalStats().getLeased() == 0);
    }

    protected HttpResponse<String> get(String path, String token) {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    protected HttpResponse<String> post(String path, String token, BodyPublisher body) {
        return send(json(path).header("Authorization", "Bearer " + token).POST(body));
    }

    protected HttpResponse<String> post(String path, String token, String body) {
        return post(path, token, BodyPublishers.ofString(body));
    }

    protected HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    protected static HttpResponse<String> send(HttpRequest.Builder request) {
        return send(CLIENT, request);
    }

    /// Logs in from an address of this machine, such as `127.0.0.9`.
    protected HttpResponse<String> logInFrom(String address, String... headers) {
        try {
            var client =
                    HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build();
            var request = json("/sessions").POST(BodyPublishers.ofString("{}"));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return send(client, request);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
