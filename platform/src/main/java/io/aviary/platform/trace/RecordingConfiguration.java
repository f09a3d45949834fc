package io.aviary.platform.trace;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/// What is recorded, where anything is.
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
public final class RecordingConfiguration {
    /// Whoever begins a trace decides for all who go on with it.
    @Bean
    Sampler requestsOnly(@Value("${management.tracing.sampling.probability}") double share) {
        return Sampler.parentBased(new RequestsOnly(Sampler.traceIdRatioBased(share)));
    }

    /// Who looks after the services is no user of theirs.
    @Bean
    SpanExportingPredicate noHealthChecks() {
        return span -> span.getName() == null || !span.getName().contains("/actuator");
    }
}
