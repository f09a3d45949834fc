package io.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "AVIARY_RATE_LIMITS=off")
class RateLimitsOffTests extends RunningGateway {
    @Test
    void noRequestIsLimitedAndStrictClientsStillFindTheirHeaders() {
        var token = Tokens.newUser();
        for (int i = 0; i < 10; i++) {
            var response = post("/2/tweets", token, "{}");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("x-rate-limit-limit")).hasValue("3");
            assertThat(response.headers().firstValue("x-rate-limit-remaining")).hasValue("3");
            assertThat(response.headers().firstValueAsLong("x-rate-limit-reset").orElseThrow())
                    .isGreaterThan(System.currentTimeMillis() / 1000);
        }
    }
}
