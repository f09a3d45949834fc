package io.aviary.fault.fuzz.draft;

import io.aviary.fault.fuzz.contract.Operation;
import io.aviary.fault.fuzz.http.ClientBehavior;
import io.aviary.fault.fuzz.http.WireRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A request under construction: valid at first, and open to every mutation.
public final class RequestDraft {
    public final Operation operation;
    public final List<RequestDraft.Pair> query = new ArrayList<>();
    public final List<RequestDraft.Pair> headers = new ArrayList<>();
    public String method;
    public String path;
    public String version = "HTTP/1.1";

    /// The body while it is JSON; otherwise null.
    public @Nullable ObjectNode json;

    public byte[] body = {};
    public Framing framing = Framing.LENGTH;
    public boolean halfClose;

    /// True if the server may close the connection before the client has read the response.
    public boolean mayLoseResponse;

    public ClientBehavior behavior = ClientBehavior.NORMAL;
    private boolean last;

    /// A header or query parameter, exactly as it is sent.
    public record Pair(String name, String value) {}

    /// The way in which the server learns where the body ends.
    public enum Framing {
        LENGTH,
        CHUNKED,
        /// The draft's own headers and bytes, which are sent as they are.
        OWN
    }

    public RequestDraft(Operation operation, String path) {
        this.operation = operation;
        this.method = operation.method();
        this.path = path;
    }

    /// Sets a header and removes all others of the same name.
    public void setHeader(String name, String value) {
        headers.removeIf(header -> header.name().equalsIgnoreCase(name));
        headers.add(new RequestDraft.Pair(name, value));
    }

    /// Sets a query parameter and removes all others of the same name.
    public void setParameter(String name, String value) {
        query.removeIf(parameter -> parameter.name().equals(name));
        query.add(new RequestDraft.Pair(name, value));
    }

    public void removeHeader(String name) {
        headers.removeIf(header -> header.name().equalsIgnoreCase(name));
    }

    /// Marks the connection as unusable after this request.
    public void closeAfterwards() {
        last = true;
    }

    /// Returns the path and the query.
    public String target() {
        String pairs =
                query.stream()
                        .map(p -> p.value().isEmpty() ? p.name() : p.name() + "=" + p.value())
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + pairs;
    }

    /// Returns the body decoded as UTF-8.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public void writeText(String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
    }

    /// Replaces the body with the JSON, if there is any.
    public void writeJson() {
        if (json != null) {
            body = json.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Adds the header that frames the body, and returns the request as it is sent.
    public WireRequest toWire() {
        var head = new StringBuilder();
        head.append(method).append(' ').append(target()).append(' ').append(version);
        head.append("\r\n");
        if (framing == Framing.LENGTH && (body.length > 0 || !method.equals("GET"))) {
            setHeader("Content-Length", Integer.toString(body.length));
        } else if (framing == Framing.CHUNKED) {
            setHeader("Transfer-Encoding", "chunked");
        }
        headers.forEach(h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(framing == Framing.CHUNKED ? chunked(body) : body);
        return new WireRequest(
                bytes.toByteArray(), method, halfClose, mayLoseResponse, last, behavior);
    }

    private static byte[] chunked(byte[] body) {
        var bytes = new ByteArrayOutputStream();
        int size = Math.max(1, body.length / 3);
        for (int from = 0; from < body.length; from += size) {
            int length = Math.min(size, body.length - from);
            bytes.writeBytes(
                    (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.UTF_8));
            bytes.write(body, from, length);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
