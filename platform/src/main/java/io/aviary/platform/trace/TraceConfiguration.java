package io.aviary.platform.trace;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/// Configures traces for every service; [TracingImportFilter] decides whether they are recorded.
@AutoConfiguration
@EnableConfigurationProperties(TraceSettings.class)
public final class TraceConfiguration {
    /// The order of the filter, which runs inside Spring's own observation of the request.
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 2;

    @Bean
    Traces traces(
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator,
            ObjectProvider<ObservationRegistry> observations) {
        var recording = tracer.getIfAvailable();
        return recording == null
                ? new PropagatedTraces()
                : new RecordedTraces(recording, propagator.getObject(), observations.getObject());
    }

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter(Traces traces, TraceSettings settings) {
        var filter = new FilterRegistrationBean<>(new TraceFilter(traces, settings));
        filter.setOrder(ORDER);
        return filter;
    }

    /// Traces polls, in services with a Kafka client.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(BatchInterceptor.class)
    static class Polls {
        @Bean
        TracedPolls tracedPolls(Traces traces) {
            return new TracedPolls(traces);
        }
    }

    /// Adds the trace to every call to another service. If spans are recorded, Spring adds it.
    @Bean
    RestClientHttpServiceGroupConfigurer traceOnEveryCall(Traces traces) {
        return switch (traces) {
            case RecordedTraces _ -> groups -> {};
            case PropagatedTraces passed ->
                    groups ->
                            groups.forEachClient(
                                    (group, client) ->
                                            client.requestInterceptor(
                                                    (request, body, execution) -> {
                                                        var cause = passed.current();
                                                        if (cause != null) {
                                                            request.getHeaders()
                                                                    .set(Traces.HEADER, cause);
                                                        }
                                                        return execution.execute(request, body);
                                                    }));
        };
    }
}
