package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.platform.context.GatewayHeaders;
import io.lettuce.core.RedisClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitTests extends RunningGateway {
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @BeforeEach
    void waitForRedis() {
        var address = "127.0.4." + ADDRESSES.incrementAndGet();
        await().until(() -> logInFrom(address).statusCode() == 200);
        USER.reset();
    }

    @Test
    void everyResponseShowsTheRemainingLimit() {
        var token = Tokens.newUser();
        var first = get("/2/tweets/1", token);
        TWEET.respond(404, "application/problem+json", "{}");
        var second = get("/2/tweets/1", token);

        assertThat(first.headers().firstValue("x-rate-limit-limit")).hasValue("900");
        assertThat(remaining(first)).isEqualTo(899);
        assertThat(remaining(second)).isEqualTo(898);
        assertThat(reset(first))
                .isAfter(Instant.now())
                .isBefore(Instant.now().plus(Duration.ofMinutes(16)));
        assertThat(reset(second)).isBetween(reset(first).minusSeconds(1), reset(first));
    }

    @Test
    void requestsBeyondTheLimitAreRefusedUntilTheReset() {
        var token = Tokens.newUser();
        for (int left = 2; left >= 0; left--) {
            assertThat(remaining(post("/2/tweets", token, "{}"))).isEqualTo(left);
        }
        var refused = post("/2/tweets", token, "{}");
        assertProblem(refused, 429);
        assertThat(refused.body()).contains("\"title\":\"Too Many Requests\"");
        assertThat(remaining(refused)).isZero();
        assertThat(reset(refused)).isAfter(Instant.now());
        assertThat(TWEET.seen()).hasSize(3);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> post("/2/tweets", token, "{}").statusCode() == 200);
    }

    @Test
    void usersAndRouteClassesAreCountedSeparately() {
        var token = Tokens.newUser();
        for (int i = 0; i < 4; i++) {
            post("/2/tweets", token, "{}");
        }
        assertThat(get("/2/tweets/1", token).statusCode()).isEqualTo(200);
        assertThat(post("/2/tweets", Tokens.newUser(), "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void tweetsAndRetweetsOfAnAuthorAreCountedTogetherAndSeparatelyFromOtherWrites() {
        var author = Tokens.newUser();
        assertThat(remaining(post("/2/tweets", author, "{}"))).isEqualTo(2);
        assertThat(remaining(post("/2/users/1/retweets", author, "{}"))).isEqualTo(1);
        var like = post("/2/users/1/likes", author, "{}");
        assertThat(like.headers().firstValue("x-rate-limit-limit")).hasValue("300");
        assertThat(remaining(like)).isEqualTo(299);
        assertThat(remaining(post("/2/tweets", author, "{}"))).isZero();

        assertProblem(post("/2/users/1/retweets", author, "{}"), 429);
        assertProblem(post("/2/tweets", author, "{}"), 429);
        assertThat(post("/2/users/1/likes", author, "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void callersWithoutATokenAreCountedByTheirRealAddressNotByTheOneTheyClaim() {
        for (int i = 0; i < 3; i++) {
            var response = logInFrom("127.0.2.1", "X-Forwarded-For", "9.9.9." + i);
            assertThat(response.statusCode()).isEqualTo(200);
        }
        assertProblem(logInFrom("127.0.2.1", "X-Forwarded-For", "9.9.9.9"), 429);
        assertProblem(logInFrom("127.0.2.1", "Authorization", "Bearer " + Tokens.newUser()), 429);
        assertThat(logInFrom("127.0.2.2").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutRedisMostRequestsHaveALocalLimitAndLogInsAndSignUpsAreRefused() {
        var token = Tokens.newUser();
        TestInfrastructure.redis().kill();
        try {
            assertThat(remaining(get("/2/tweets/1", token))).isEqualTo(899);
            assertThat(remaining(get("/2/tweets/1", token))).isEqualTo(898);
            requestsWithASharedCount().forEach(request -> assertProblem(send(request), 503));
            assertThat(USER.seen()).isEmpty();
            requestsWithALocalCount()
                    .forEach(request -> assertThat(send(request).statusCode()).isEqualTo(200));
            long first = remaining(send(tokenRequest()));
            assertThat(first).isLessThan(100);
            assertThat(remaining(send(tokenRequest()))).isEqualTo(first - 1);
        } finally {
            TestInfrastructure.redis().start();
        }
        await().until(() -> logInFrom("127.0.2.4").statusCode() == 200);
        requestsWithASharedCount()
                .forEach(request -> assertThat(send(request).statusCode()).isEqualTo(200));
    }

    @Test
    void withoutRedisUserServiceIsToldThatTheRequestIsUncounted() {
        await().until(() -> uncountedHeader().isEmpty());
        TestInfrastructure.redis().kill();
        try {
            assertThat(uncountedHeader()).isEqualTo("true");
        } finally {
            TestInfrastructure.redis().start();
        }
        await().until(() -> uncountedHeader().isEmpty());
    }

    /// Sends a token request with a forged header, and returns the header that user-service
    /// receives.
    private String uncountedHeader() {
        assertThat(send(tokenRequest().header(GatewayHeaders.UNCOUNTED, "false")).statusCode())
                .isEqualTo(200);
        return USER.seen().getLast().header(GatewayHeaders.UNCOUNTED);
    }

    @Test
    void logInsAreCountedByThisGatewayWhileRedisIsFull() {
        limitRedisMemory(1);
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(logInFrom("127.0.2.8").statusCode()).isEqualTo(200);
            }
            assertProblem(logInFrom("127.0.2.8"), 429);
            requestsWithASharedCount()
                    .forEach(request -> assertThat(send(request).statusCode()).isEqualTo(200));
            assertThat(uncountedHeader()).isEmpty();
        } finally {
            limitRedisMemory(0);
        }
    }

    /// Sets the memory limit of Redis in bytes; 0 removes the limit.
    private static void limitRedisMemory(int limit) {
        try (var client = RedisClient.create(TestInfrastructure.redisUrl());
                var connection = client.connect()) {
            connection.sync().configSet("maxmemory", Integer.toString(limit));
        }
    }

    @Test
    void aLimitOfTheServiceReplacesTheGatewaysLimit() {
        var reset = Instant.now().plusSeconds(600).getEpochSecond();
        USER.handleWith(
                exchange -> {
                    var headers = exchange.getResponseHeaders();
                    headers.add("Content-Type", "application/problem+json");
                    headers.add("X-Rate-Limit-Limit", "10");
                    headers.add("X-Rate-Limit-Remaining", "0");
                    headers.add("X-Rate-Limit-Reset", Long.toString(reset));
                    var problem =
                            "{\"title\":\"Too Many"
                                    + " Requests\",\"detail\":\"b\",\"type\":\"about:blank\",\"status\":429}";
                    StubService.write(exchange, 429, problem);
                });
        var refused = logInFrom("127.0.2.7");
        assertProblem(refused, 429);
        assertThat(refused.headers().allValues("x-rate-limit-limit")).containsExactly("10");
        assertThat(refused.headers().allValues("x-rate-limit-remaining")).containsExactly("0");
        assertThat(refused.headers().allValues("x-rate-limit-reset"))
                .containsExactly(Long.toString(reset));
    }

    @Test
    void aRedisThatHangsDelaysRequestsOnlyBriefly() {
        var token = Tokens.newUser();
        TestInfrastructure.redis().signal("STOP");
        try {
            var started = Instant.now();
            for (int i = 0; i < 5; i++) {
                assertThat(get("/2/tweets/1", token).statusCode()).isEqualTo(200);
            }
            assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(1));
            assertProblem(logInFrom("127.0.2.5"), 503);
        } finally {
            TestInfrastructure.redis().signal("CONT");
        }
        await().until(() -> logInFrom("127.0.2.6").statusCode() == 200);
    }

    private Stream<HttpRequest.Builder> requestsWithALocalCount() {
        return Stream.of(
                authorized("/2/tweets/1").GET(),
                authorized("/2/tweets").POST(BodyPublishers.ofString("{}")),
                authorized("/2/media/upload/1/append").POST(BodyPublishers.ofString("x")),
                tokenRequest(),
                request("/media/3_1?expires=1&signature=x").GET(),
                request("/openapi.yaml").GET());
    }

    private Stream<HttpRequest.Builder> requestsWithASharedCount() {
        return Stream.of("/sessions", "/accounts")
                .map(path -> json(path).POST(BodyPublishers.ofString("{}")));
    }

    private HttpRequest.Builder tokenRequest() {
        return json("/2/oauth2/token").POST(BodyPublishers.ofString("{}"));
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + Tokens.newUser());
    }

    private static long remaining(HttpResponse<String> response) {
        return response.headers().firstValueAsLong("x-rate-limit-remaining").orElseThrow();
    }

    private static Instant reset(HttpResponse<String> response) {
        return Instant.ofEpochSecond(
                response.headers().firstValueAsLong("x-rate-limit-reset").orElseThrow());
    }
}
