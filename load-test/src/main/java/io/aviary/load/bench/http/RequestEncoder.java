package io.aviary.load.bench.http;

import io.aviary.tools.client.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Encodes requests as bytes before the measurement.
public final class RequestEncoder {
    private final String host;

    public RequestEncoder(URI server) {
        this.host = server.getAuthority();
    }

    /// Encodes a read by the user.
    public byte[] get(String path, Session user) {
        return bytes(head("GET", path, user) + "\r\n");
    }

    /// Encodes a post by the user.
    public byte[] post(String text, Session user) {
        byte[] body = bytes("{\"text\":\"" + text + "\"}");
        String head = head("POST", "/2/tweets", user) + "Content-Type: application/json\r\n";
        return bytes(
                head
                        + "Content-Length: "
                        + body.length
                        + "\r\n\r\n"
                        + new String(body, StandardCharsets.UTF_8));
    }

    private String head(String method, String path, Session user) {
        return "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
                .formatted(method, path, host, user.token());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
