package io.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class UploadFailoverTests extends RunningGateway {
    private static final StubService OTHER = new StubService("other tweet");
    private static final int BYTES = 3_000_000;

    @DynamicPropertySource
    static void registerTwoInstances(DynamicPropertyRegistry registry) {
        registry.add("aviary.forwarding.tweet", () -> TWEET.url() + ", " + OTHER.url());
    }

    @Test
    void anUploadArrivesCompleteAtTheOtherInstanceWhenOneIsUnreachable() {
        var arrived = new AtomicInteger();
        OTHER.handleUnreadWith(
                exchange -> {
                    arrived.set(exchange.getRequestBody().readAllBytes().length);
                    StubService.write(exchange, 200, "{}");
                });
        TWEET.stop();
        try {
            for (int turn = 0; turn < 4; turn++) {
                arrived.set(0);
                assertThat(upload()).isEqualTo(200);
                assertThat(arrived).hasValue(BYTES);
            }
        } finally {
            TWEET.start();
        }
    }

    private int upload() {
        return send(request("/2/media/upload/1/append")
                        .header("Authorization", "Bearer " + Tokens.newUser())
                        .POST(BodyPublishers.ofByteArray(new byte[BYTES])))
                .statusCode();
    }
}
