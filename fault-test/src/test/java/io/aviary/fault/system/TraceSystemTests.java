package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Follows one request through the logs, without exporting spans.
@SystemTest
class TraceSystemTests {
    private final TestSystem system;
    private final TestClient clients;

    TraceSystemTests(TestSystem system) {
        this.system = system;
        this.clients = new TestClient(system.gateway());
    }

    @Test
    void theLogsOfAllServicesNameTheTraceOfAPost() throws IOException {
        var author = clients.signUp();
        var text = "Hello @" + author.username();
        var response = clients.post(author, Map.of("text", text));
        assertThat(response.status()).isEqualTo(201);
        var trace = response.headers().firstValue("X-Trace-Id").orElseThrow();

        assertThat(trace).matches("[0-9a-f]{32}");
        for (var line :
                Map.of(
                                "gateway", "POST /2/tweets",
                                "tweet-service", "POST /2/tweets",
                                "user-service", "GET /internal/users",
                                "timeline-service", "process tweet-events")
                        .entrySet()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () ->
                                    assertThat(system.log(line.getKey()))
                                            .containsPattern(trace + " " + line.getValue()));
        }
        assertThat(system.log("tweet-service")).containsPattern(trace + " process tweet-events");
    }
}
