package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.crypto.Hmac;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "AVIARY_TRUSTED_PROXIES=127\\\\.0\\\\.0\\\\.1",
            "aviary.rate-limits.token.capacity=3"
        })
class RefreshLimitTests extends RunningGateway {
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final String address = "192.0.2." + ADDRESSES.incrementAndGet();

    /// Makes user-service accept only the tokens that end with an x.
    @BeforeEach
    void refuseUnknownTokens() {
        USER.handleWith(
                exchange -> {
                    boolean known = USER.seen().getLast().body().endsWith("x");
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    StubService.write(exchange, known ? 200 : 400, "{}");
                });
        await().until(() -> refresh("203.0.113.1", newSession() + "x").statusCode() == 200);
    }

    @Test
    void clientsBehindOneAddressDoNotUseUpEachOthersRefreshes() {
        for (int i = 0; i < 20; i++) {
            assertThat(refresh(address, newSession() + "x").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void malformedTokensDoNotBlockTheSessionsBehindTheirAddress() {
        for (int i = 0; i < 3; i++) {
            assertThat(send("grant_type=refresh_token&refresh_token=" + i).statusCode())
                    .isEqualTo(400);
        }
        assertProblem(send("grant_type=refresh_token&refresh_token=y"), 429);
        assertThat(refresh(address, newSession() + "x").statusCode()).isEqualTo(200);
    }

    @Test
    void forgedTokensAreLimitedByAddressAndDoNotBlockTheSessionsBehindIt() {
        for (int i = 0; i < 3; i++) {
            assertThat(refresh(address, forgedToken()).statusCode()).isEqualTo(400);
        }
        int forwarded = USER.seen().size();
        assertProblem(refresh(address, forgedToken()), 429);
        assertThat(USER.seen()).hasSize(forwarded);

        assertThat(refresh(address, newSession() + "x").statusCode()).isEqualTo(200);
        assertThat(refresh("192.0.2.200", forgedToken()).statusCode()).isEqualTo(400);
    }

    @Test
    void guessesAtTheSecretOfASessionCountTowardsTheLimitOfTheSession() {
        var session = newSession();
        for (int i = 0; i < 3; i++) {
            assertThat(refresh("192.0.3." + i, session + "y").statusCode()).isEqualTo(400);
        }
        assertProblem(refresh("192.0.3.9", session + "z"), 429);
    }

    @Test
    void aSessionHasOneLimitForAllAddresses() {
        var session = newSession();
        for (int i = 0; i < 3; i++) {
            var response = refresh("198.51.100." + i, session + "x");
            assertThat(response.headers().firstValue("x-rate-limit-remaining"))
                    .hasValue(Integer.toString(2 - i));
        }
        assertProblem(refresh("198.51.100.9", session + "x"), 429);
    }

    @Test
    void aLogInIsCountedByAddressEvenIfItContainsARefreshToken() {
        var logIn = "grant_type=password&username=a&password=b&refresh_token=";
        for (int i = 0; i < 3; i++) {
            assertThat(send(logIn + newSession() + "x").statusCode()).isEqualTo(200);
        }
        assertProblem(send(logIn + newSession() + "x"), 429);
    }

    @Test
    void refreshesThatFailDoNotUseUpTheLimitOfTheAddress() {
        USER.handleWith(exchange -> StubService.write(exchange, 503, "{}"));
        for (int i = 0; i < 5; i++) {
            assertThat(refresh(address, newSession() + "x").statusCode()).isEqualTo(503);
        }
    }

    private HttpResponse<String> send(String form) {
        return send(address, form);
    }

    private HttpResponse<String> refresh(String from, String token) {
        return send(from, "grant_type=refresh_token&client_id=a&refresh_token=" + token);
    }

    private HttpResponse<String> send(String from, String form) {
        return send(
                request("/2/oauth2/token")
                        .header("X-Forwarded-For", from)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    /// Returns a refresh token that user-service has not issued.
    private static String forgedToken() {
        return newSession().replaceFirst("^.", "_") + "y";
    }

    /// Returns all but the last character of a refresh token.
    private static String newSession() {
        var ids = UUID.randomUUID().toString().substring(12).getBytes(StandardCharsets.US_ASCII);
        var token = ByteBuffer.allocate(72).put(ids).put(new Hmac(SESSION_KEY).tag(ids)).array();
        return Base64.getUrlEncoder().encodeToString(token).substring(0, 95);
    }
}
