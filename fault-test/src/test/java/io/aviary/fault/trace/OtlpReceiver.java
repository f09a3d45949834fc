package io.aviary.fault.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A receiver of spans that services export, like a collector for OTLP over HTTP.
public final class OtlpReceiver implements AutoCloseable {
    private final List<Span> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::receive);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /// A span.
    ///
    /// @param parent the id of the parent span; empty at the start of the trace
    public record Span(String trace, String service, String name, String id, String parent) {
        @Override
        public String toString() {
            return service + ": " + name;
        }
    }

    /// Returns the value for `OTEL_EXPORTER_OTLP_ENDPOINT`.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Span> spans() {
        return List.copyOf(received);
    }

    /// Returns the path from each span of a trace to the root span, as span names.
    public List<List<String>> paths(String trace) {
        var ofTrace = received.stream().filter(span -> span.trace().equals(trace)).toList();
        Map<String, Span> byId =
                ofTrace.stream().collect(Collectors.toMap(Span::id, Function.identity()));
        return ofTrace.stream()
                .map(
                        span ->
                                Stream.iterate(
                                                span,
                                                one -> one != null,
                                                one -> byId.get(one.parent()))
                                        .map(Span::toString)
                                        .toList())
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList()
                    .forEach(this::add);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void add(ResourceSpans spans) {
        var service =
                spans.getResource().getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map(attribute -> attribute.getValue().getStringValue())
                        .findFirst()
                        .orElse("unknown");
        for (var scope : spans.getScopeSpansList()) {
            for (var span : scope.getSpansList()) {
                received.add(
                        new Span(
                                hex(span.getTraceId().toByteArray()),
                                service,
                                span.getName(),
                                hex(span.getSpanId().toByteArray()),
                                hex(span.getParentSpanId().toByteArray())));
            }
        }
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
