package io.aviary.load.bench.http;

import io.aviary.tools.client.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Encodes requests as bytes before the measurement.
public final class RequestEncoder {
    private static final String JSON = "application/json";

    private final String host;

    public RequestEncoder(URI server) {
        this.host = server.getAuthority();
    }

    /// Encodes a read by the user.
    public byte[] get(String path, Session user) {
        return bytes(
                "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(path, host, user.token()));
    }

    /// Encodes a post by the user.
    public byte[] post(String text, Session user) {
        return post("/2/tweets", JSON, bytes("{\"text\":\"" + text + "\"}"), user);
    }

    /// Encodes a request with a body.
    ///
    /// @param type the content type of the body
    /// @param user null if the request carries no token
    public byte[] post(String path, String type, byte[] body, @Nullable Session user) {
        String token = user == null ? "" : "Authorization: Bearer %s\r\n".formatted(user.token());
        byte[] head =
                bytes(
                        "POST %s HTTP/1.1\r\nHost: %s\r\n%sContent-Type: %s\r\nContent-Length: %s\r\n\r\n"
                                .formatted(path, host, token, type, body.length));
        byte[] complete = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, complete, head.length, body.length);
        return complete;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
