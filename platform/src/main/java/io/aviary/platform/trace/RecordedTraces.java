package io.aviary.platform.trace;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Records spans for OpenTelemetry to export.
final class RecordedTraces implements Traces {
    private static final String TOPIC = "messaging.destination.name";

    private final Tracer tracer;
    private final Propagator propagator;
    private final ObservationRegistry observations;
    private final ContextSnapshotFactory threads = ContextSnapshotFactory.builder().build();

    RecordedTraces(Tracer tracer, Propagator propagator, ObservationRegistry observations) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.observations = observations;
    }

    @Override
    public @Nullable String current() {
        var span = tracer.currentSpan();
        return span == null ? null : cause(span.context());
    }

    @Override
    public @Nullable String id() {
        var span = tracer.currentSpan();
        return span == null ? null : span.context().traceId();
    }

    @Override
    public Runnable wrap(Runnable work) {
        return threads.captureAll().wrap(work);
    }

    @Override
    public Work receive(@Nullable String cause) {
        return Work.NONE;
    }

    @Override
    public Work follow(String name, Collection<String> causes) {
        var known = causes.stream().filter(cause -> TraceParent.idIn(cause) != null).toList();
        if (known.isEmpty()) {
            return Work.NONE;
        }
        var first = known.stream().filter(TraceParent::isRecorded).findFirst();
        return new RecordedWork(name, first.orElseGet(known::getFirst), known);
    }

    @Override
    public Sending send(String topic, String cause) {
        var span = childOf(cause).kind(Span.Kind.PRODUCER).name("send " + topic).start();
        return new Sent(span.tag(TOPIC, topic), cause(span.context()));
    }

    private Span.Builder childOf(String cause) {
        return propagator.extract(cause, (carrier, key) -> key.equals(HEADER) ? carrier : null);
    }

    private String cause(TraceContext context) {
        var header = new AtomicReference<>("");
        propagator.inject(
                context,
                header,
                (carrier, key, value) -> {
                    if (carrier != null && key.equals(HEADER)) {
                        carrier.set(value);
                    }
                });
        return header.get();
    }

    private record Sent(Span span, String cause) implements Sending {
        @Override
        public void ended(@Nullable Throwable failure) {
            if (failure != null) {
                span.error(failure);
            }
            span.end();
        }
    }

    private final class RecordedWork implements Work {
        private final Observation observation;
        private final Observation.Scope scope;
        private final Map<String, Span> linkedSpans = new HashMap<>();
        private final Map<String, String> ownCauses = new HashMap<>();

        RecordedWork(String name, String first, Collection<String> causes) {
            observation = observation(name, first).start();
            scope = observation.openScope();
            ownCauses.put(first, String.valueOf(current()));
            var here = tracer.currentSpan();
            for (var cause : causes) {
                if (here != null && TraceParent.isRecorded(cause)) {
                    ownCauses.computeIfAbsent(cause, other -> startLinkedSpan(name, other, here));
                }
            }
        }

        /// Creates an observation instead of a bare span, so Redis commands become its children.
        private Observation observation(String name, String cause) {
            var context =
                    new ReceiverContext<String>(
                            (carrier, key) -> key.equals(HEADER) ? carrier : null, Kind.CONSUMER);
            context.setCarrier(cause);
            return Observation.createNotStarted("aviary.events", () -> context, observations)
                    .lowCardinalityKeyValue("work", name)
                    .contextualName(name);
        }

        private String startLinkedSpan(String name, String cause, Span here) {
            var span =
                    childOf(cause)
                            .kind(Span.Kind.CONSUMER)
                            .name(name)
                            .addLink(new Link(here))
                            .start();
            linkedSpans.put(cause, span);
            return cause(span.context());
        }

        @Override
        public String causeIn(String cause) {
            return ownCauses.getOrDefault(cause, cause);
        }

        @Override
        public void failed(Throwable failure) {
            observation.error(failure);
            linkedSpans.values().forEach(span -> span.error(failure));
        }

        @Override
        public void close() {
            scope.close();
            observation.stop();
            linkedSpans.values().forEach(Span::end);
        }
    }
}
