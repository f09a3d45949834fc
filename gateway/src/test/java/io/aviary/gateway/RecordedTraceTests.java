package io.aviary.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/// Tests traces while a span exporter is configured.
@TestPropertySource(
        properties = {
            "OTEL_TRACES_SAMPLER_ARG=1",
            "management.opentelemetry.tracing.export.schedule-delay=100ms"
        })
class RecordedTraceTests extends RunningGateway {
    private static final String CALLERS_TRACE =
            "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-01";
    private static final StubService COLLECTOR = new StubService("collector");

    @DynamicPropertySource
    static void registerCollector(DynamicPropertyRegistry registry) {
        registry.add(
                "management.opentelemetry.tracing.export.otlp.endpoint",
                () -> COLLECTOR.url() + "/v1/traces");
    }

    @Test
    void theGatewayStartsItsOwnTraceAndIgnoresTheTraceOfTheCaller() {
        var request = request("/2/tweets/1").header("traceparent", CALLERS_TRACE);
        var response = send(request.header("Authorization", "Bearer " + Tokens.newUser()));

        var trace = response.headers().firstValue("X-Trace-Id").orElseThrow();
        assertThat(trace).matches("[0-9a-f]{32}").doesNotStartWith("aaaa");
        assertThat(TWEET.seen().getFirst().header("traceparent"))
                .matches("00-" + trace + "-[0-9a-f]{16}-0[13]");
        await().atMost(10, SECONDS).until(() -> !COLLECTOR.seen().isEmpty());
        assertThat(COLLECTOR.seen().getFirst().uri()).isEqualTo("/v1/traces");
    }
}
