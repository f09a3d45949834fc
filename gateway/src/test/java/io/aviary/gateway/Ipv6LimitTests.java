package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "AVIARY_TRUSTED_PROXIES=127\\\\.0\\\\.3\\\\.1")
class Ipv6LimitTests extends RunningGateway {
    @BeforeEach
    void waitForRedis() {
        await().until(() -> logIn("2001:db8:ffff::1").statusCode() != 503);
    }

    @Test
    void aSlash56HasFourTimesAndASlash48SixteenTimesTheLimit() {
        for (int network = 0; network < 4; network++) {
            for (int i = 0; i < 3; i++) {
                assertThat(logIn("2001:db8:1:" + network + "::" + i).statusCode()).isEqualTo(200);
            }
        }
        assertProblem(logIn("2001:db8:1:ff::1"), 429);
        int allowed = 12;
        for (int network = 1; network < 256; network++) {
            int status = logIn("2001:db8:1:%x00::1".formatted(network)).statusCode();
            allowed += status == 200 ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(48);
        assertThat(logIn("2001:db8:2::1").statusCode()).isEqualTo(200);
    }

    @Test
    void aNetworkThatIsRefusedDoesNotUseUpTheLimitOfItsNeighbours() {
        for (int i = 0; i < 60; i++) {
            logIn("2001:db8:3:1::1");
        }
        assertThat(logIn("2001:db8:3:2::1").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> logIn(String address) {
        return logInFrom("127.0.3.1", "X-Forwarded-For", address);
    }
}
