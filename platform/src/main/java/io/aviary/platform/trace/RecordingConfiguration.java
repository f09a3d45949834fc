package io.aviary.platform.trace;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/// Selects the spans to record if spans are exported.
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
public final class RecordingConfiguration {
    /// Samples requests. The service that starts a trace decides for all services that continue
    /// it.
    @Bean
    Sampler requestsOnly(@Value("${management.tracing.sampling.probability}") double share) {
        return Sampler.parentBased(new RequestsOnly(Sampler.traceIdRatioBased(share)));
    }

    /// Excludes health checks and scrapes, which are not requests of users.
    @Bean
    SpanExportingPredicate noHealthChecks() {
        return span -> span.getName() == null || !span.getName().contains("/actuator");
    }

    /// Records only traces that a request started. Otherwise most traces would be background work
    /// that services do every second.
    ///
    /// @param requests the sampler for traces that a request starts
    record RequestsOnly(Sampler requests) implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> links) {
            return kind == SpanKind.SERVER
                    ? requests.shouldSample(parent, traceId, name, kind, attributes, links)
                    : SamplingResult.drop();
        }

        @Override
        public String getDescription() {
            return "RequestsOnly{" + requests.getDescription() + "}";
        }
    }
}
