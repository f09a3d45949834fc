package io.aviary.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordedTracesTests {
    private static final String FIRST_PARENT =
            "00-11111111111111111111111111111111-aaaaaaaaaaaaaaaa-01";
    private static final String SECOND_PARENT =
            "00-22222222222222222222222222222222-bbbbbbbbbbbbbbbb-01";
    private static final String UNRECORDED =
            "00-33333333333333333333333333333333-cccccccccccccccc-00";

    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private final SdkTracerProvider provider =
            SdkTracerProvider.builder()
                    .setSampler(
                            Sampler.parentBased(
                                    new RecordingConfiguration.RequestsOnly(Sampler.alwaysOn())))
                    .addSpanProcessor(SimpleSpanProcessor.create(new CollectingExporter()))
                    .build();
    private final Tracer tracer =
            new OtelTracer(provider.get("test"), new OtelCurrentTraceContext(), event -> {});
    private final Traces traces = traces();

    private final class CollectingExporter implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private Traces traces() {
        var propagator =
                new OtelPropagator(
                        ContextPropagators.create(W3CTraceContextPropagator.getInstance()),
                        provider.get("test"));
        var observations = ObservationRegistry.create();
        observations
                .observationConfig()
                .observationHandler(
                        new FirstMatchingCompositeObservationHandler(
                                new PropagatingReceiverTracingObservationHandler<>(
                                        tracer, propagator),
                                new DefaultTracingObservationHandler(tracer)));
        return new RecordedTraces(tracer, propagator, observations);
    }

    @AfterEach
    void assertNoSpanIsOpen() {
        assertThat(traces.current()).isNull();
        provider.close();
    }

    @Test
    void workIsASpanInTheTraceOfItsCause() {
        traces.follow(
                "work", List.of(FIRST_PARENT), () -> assertThat(traces.id()).startsWith("1111"));

        assertThat(spans).hasSize(1);
        assertThat(spans.getFirst().getName()).isEqualTo("work");
        assertThat(spans.getFirst().getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(spans.getFirst().getTraceId()).startsWith("1111");
        assertThat(spans.getFirst().getParentSpanId()).isEqualTo("aaaaaaaaaaaaaaaa");
    }

    @Test
    void workForSeveralCausesIsASpanInEachTraceWithALinkToTheFirst() {
        try (var work = traces.follow("work", List.of(UNRECORDED, FIRST_PARENT, SECOND_PARENT))) {
            assertThat(work.causeIn(FIRST_PARENT)).isEqualTo(traces.current());
            assertThat(TraceParent.idIn(work.causeIn(SECOND_PARENT))).startsWith("2222");
            assertThat(work.causeIn(SECOND_PARENT)).isNotEqualTo(SECOND_PARENT);
        }

        var one = inTrace("1111");
        var two = inTrace("2222");
        assertThat(spans).hasSize(2);
        assertThat(two.getParentSpanId()).isEqualTo("bbbbbbbbbbbbbbbb");
        assertThat(two.getLinks())
                .singleElement()
                .satisfies(
                        link -> {
                            assertThat(link.getSpanContext().getTraceId())
                                    .isEqualTo(one.getTraceId());
                            assertThat(link.getSpanContext().getSpanId())
                                    .isEqualTo(one.getSpanId());
                        });
    }

    @Test
    void anUnrecordedTraceIsPropagated() {
        traces.follow(
                "work",
                List.of(UNRECORDED),
                () -> assertThat(traces.current()).startsWith("00-3333").endsWith("-00"));
        assertThat(spans).isEmpty();
    }

    @Test
    void workWithoutACauseCreatesNoSpan() {
        traces.follow("work", List.of(), () -> assertThat(traces.current()).isNull());
        assertThat(spans).isEmpty();
    }

    @Test
    void failedWorkIsMarkedAsFailed() {
        assertThatThrownBy(
                        () ->
                                traces.follow(
                                        "work", List.of(FIRST_PARENT, SECOND_PARENT), this::fail))
                .hasMessage("on purpose");
        assertThat(spans)
                .hasSize(2)
                .allMatch(
                        span ->
                                span.getStatus().getStatusCode()
                                        == StatusData.error().getStatusCode());
    }

    private void fail() {
        throw new IllegalStateException("on purpose");
    }

    @Test
    void anEventCarriesItsProducerSpan() {
        var sending = traces.send("topic", FIRST_PARENT);
        assertThat(spans).isEmpty();
        sending.ended(null);

        assertThat(spans).hasSize(1);
        assertThat(spans.getFirst().getName()).isEqualTo("send topic");
        assertThat(spans.getFirst().getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(sending.cause())
                .isEqualTo(
                        "00-%s-%s-01", spans.getFirst().getTraceId(), spans.getFirst().getSpanId());
    }

    @Test
    void workOnAnotherThreadStaysInTheTrace() {
        traces.follow(
                "work",
                List.of(FIRST_PARENT),
                () -> {
                    var here = traces.current();
                    var thread =
                            Thread.ofVirtual()
                                    .start(
                                            traces.wrap(
                                                    () ->
                                                            traces.follow(
                                                                    "there",
                                                                    List.of(
                                                                            String.valueOf(
                                                                                    traces
                                                                                            .current())),
                                                                    () -> {})));
                    join(thread);
                    assertThat(traces.current()).isEqualTo(here);
                });
        assertThat(spans).extracting(SpanData::getName).containsExactly("there", "work");
        assertThat(spans.getFirst().getParentSpanId()).isEqualTo(spans.getLast().getSpanId());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void onlyRequestsStartATrace() {
        tracer.nextSpan().name("every second").start().end();
        assertThat(spans).isEmpty();
        provider.get("test").spanBuilder("get").setSpanKind(SpanKind.SERVER).startSpan().end();
        assertThat(spans).hasSize(1);
    }

    private SpanData inTrace(String prefix) {
        return spans.stream()
                .filter(span -> span.getTraceId().startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }
}
