package io.aviary.timeline.redis;

import io.lettuce.core.tracing.MicrometerTracing;
import io.lettuce.core.tracing.TraceContext;
import io.lettuce.core.tracing.TraceContextProvider;
import io.lettuce.core.tracing.Tracer;
import io.lettuce.core.tracing.TracerProvider;
import io.lettuce.core.tracing.Tracing;
import io.micrometer.observation.ObservationRegistry;
import java.net.SocketAddress;

/// A tracing of Redis commands that records a span for each command within a trace. Other commands
/// are mostly background checks, and get no span.
final class CommandSpans implements Tracing {
    private final ObservationRegistry observations;
    private final Tracing all;
    private final Tracer tracer;

    CommandSpans(ObservationRegistry observations) {
        this.observations = observations;
        all = new MicrometerTracing(observations, "redis");
        tracer = new WithinTraces(all.getTracerProvider().getTracer());
    }

    @Override
    public TracerProvider getTracerProvider() {
        return () -> tracer;
    }

    @Override
    public TraceContextProvider initialTraceContextProvider() {
        return () ->
                observations.getCurrentObservation() == null
                        ? TraceContext.EMPTY
                        : all.initialTraceContextProvider().getTraceContext();
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    /// Returns false: arguments contain data of users, which spans must not show.
    @Override
    public boolean includeCommandArgsInSpanTags() {
        return false;
    }

    @Override
    public Endpoint createEndpoint(SocketAddress address) {
        return all.createEndpoint(address);
    }

    private static final class WithinTraces extends Tracer {
        private static final Tracer NONE = Tracing.disabled().getTracerProvider().getTracer();

        private final Tracer tracer;

        WithinTraces(Tracer tracer) {
            this.tracer = tracer;
        }

        @Override
        public Span nextSpan() {
            return NONE.nextSpan();
        }

        @Override
        public Span nextSpan(TraceContext context) {
            return context == TraceContext.EMPTY ? NONE.nextSpan() : tracer.nextSpan(context);
        }
    }
}
