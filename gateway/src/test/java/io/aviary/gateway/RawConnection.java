package io.aviary.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// Sends bytes that no HTTP client would send, and reads the response until the connection ends.
final class RawConnection {
    private static final int TIMEOUT_MILLIS = 10_000;

    /// @param status 0 if no status line was received
    record Response(int status, String head, String body) {}

    private RawConnection() {}

    static Response send(int port, String request) {
        return send(port, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Response send(int port, byte[] request) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return parse(readAll(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readAll(Socket socket) throws IOException {
        var read = new StringBuilder();
        try {
            var in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                read.append((char) next);
            }
        } catch (SocketException reset) {
            // The bytes before the reset are the response.
        }
        return read.toString();
    }

    private static String joinChunks(String chunks) {
        var body = new StringBuilder();
        int at = 0;
        for (int length = -1; length != 0; ) {
            int line = chunks.indexOf("\r\n", at);
            length = Integer.parseInt(chunks.substring(at, line), 16);
            body.append(chunks, line + 2, line + 2 + length);
            at = line + 4 + length;
        }
        return body.toString();
    }

    private static Response parse(String raw) {
        if (!raw.startsWith("HTTP/1.1 ")) {
            return new Response(0, raw, "");
        }
        int end = raw.indexOf("\r\n\r\n");
        var status = Integer.parseInt(raw.substring(9, 12));
        var head = raw.substring(0, end);
        var body = raw.substring(end + 4);
        return new Response(status, head, head.contains("chunked") ? joinChunks(body) : body);
    }
}
