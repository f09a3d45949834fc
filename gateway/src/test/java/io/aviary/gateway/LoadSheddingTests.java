package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "aviary.shedding.in-flight=3",
            "aviary.shedding.in-flight-per-service=2",
            "aviary.forwarding.response-timeout=30s"
        })
class LoadSheddingTests extends RunningGateway {
    @Test
    void aFullGatewayRefusesRequestsAndRecovers() throws InterruptedException {
        var ended = new CountDownLatch(1);
        for (var service : new StubService[] {TWEET, USER}) {
            service.handleWith(
                    exchange -> {
                        try {
                            ended.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        StubService.write(exchange, 200, "{}");
                    });
        }
        var token = Tokens.newUser();
        var tweets = IntStream.range(0, 2).mapToObj(_ -> getAsync("/2/tweets/1", token)).toList();
        await().until(() -> TWEET.seen().size() == 2);
        assertRefused(get("/2/tweets/1", token));
        assertThat(get(HOME, token).statusCode()).isEqualTo(200);

        var user = getAsync("/2/users/me", token);
        await().until(() -> USER.seen().size() == 1);
        assertRefused(get(HOME, token));

        ended.countDown();
        tweets.forEach(response -> assertThat(response.join().statusCode()).isEqualTo(200));
        assertThat(user.join().statusCode()).isEqualTo(200);
        await().until(() -> get("/2/tweets/1", token).statusCode() == 200);
    }

    private CompletableFuture<HttpResponse<String>> getAsync(String path, String token) {
        var request = request(path).header("Authorization", "Bearer " + token).build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString());
    }

    private static void assertRefused(HttpResponse<String> response) {
        assertProblem(response, 503);
        assertThat(response.headers().firstValue("retry-after")).hasValue("1");
    }
}
