package io.aviary.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.BookstoreTest;
import io.aviary.platform.Calls;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.env.MockEnvironment;

@BookstoreTest
@ExtendWith(OutputCaptureExtension.class)
class TracingImportFilterTests {
    private static final String[] CONFIGURATIONS = {
        "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
        "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
        RecordingConfiguration.class.getName(),
        "org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration",
        "org.springframework.boot.data.redis.autoconfigure.observation.LettuceObservationAutoConfiguration",
        TraceConfiguration.class.getName(),
        null
    };

    @Autowired private ApplicationContext context;
    @LocalServerPort private int port;

    @Test
    void withoutAnEndpointForSpansNoTracerExists() {
        assertThat(context.getBeanProvider(Tracer.class)).isEmpty();
        assertThat(context.getBeanProvider(SdkTracerProvider.class)).isEmpty();
        assertThat(context.getBean(Traces.class)).isInstanceOf(PropagatedTraces.class);
    }

    @Test
    void aLogLineOfARequestContainsItsTraceId(CapturedOutput output) {
        assertThat(Calls.on(port).get("/orders/unlucky?shop=here").status()).isEqualTo(500);

        assertThat(output.getOut())
                .containsPattern("ProblemHandler +[0-9a-f]{32} A request failed");
    }

    @Test
    void anEmptyEndpointCountsAsAbsent() {
        assertThat(matches("")).containsExactly(false, false, false, false, false, true, true);
        assertThat(matches("http://127.0.0.1:4318/v1/traces"))
                .containsExactly(true, true, true, false, false, true, true);
    }

    private static boolean[] matches(String endpoint) {
        var spans = new TracingImportFilter();
        spans.setEnvironment(
                new MockEnvironment().withProperty(TracingImportFilter.ENDPOINT, endpoint));
        return spans.match(CONFIGURATIONS, null);
    }
}
