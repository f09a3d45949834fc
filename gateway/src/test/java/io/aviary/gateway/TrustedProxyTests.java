package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "AVIARY_TRUSTED_PROXIES=127\\\\.0\\\\.3\\\\.1")
class TrustedProxyTests extends RunningGateway {
    @Test
    void onlyATrustedProxyMayStateTheAddressOfItsClients() {
        for (int i = 0; i < 3; i++) {
            logInFrom("127.0.3.1", "X-Forwarded-For", "9.9.9.1");
            logInFrom("127.0.3.2", "X-Forwarded-For", "9.9.9.2");
        }
        assertProblem(logInFrom("127.0.3.1", "X-Forwarded-For", "9.9.9.1"), 429);
        assertThat(logInFrom("127.0.3.1", "X-Forwarded-For", "9.9.9.2").statusCode())
                .isEqualTo(200);
        assertProblem(logInFrom("127.0.3.2", "X-Forwarded-For", "9.9.9.3"), 429);
        assertThat(USER.seen()).allMatch(seen -> seen.header("X-forwarded-for").isEmpty());
    }

    @Test
    void aForwardedAddressMustBeAnIpAddress() {
        assertProblem(logInFrom("127.0.3.1", "X-Forwarded-For", "no address"), 400);
    }
}
