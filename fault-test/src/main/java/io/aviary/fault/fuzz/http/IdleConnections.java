package io.aviary.fault.fuzz.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Connections that send the start of a request and then nothing.
public final class IdleConnections implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final byte[] START =
            "GET / HTTP/1.1\r\nHost: a\r\nX-".getBytes(StandardCharsets.US_ASCII);

    private final List<Socket> sockets = new ArrayList<>();

    private IdleConnections() {}

    /// Opens the connections. Stops at the first one that fails, because a server may limit the
    /// connections of one address.
    public static IdleConnections open(Dialer dialer, int count) {
        var connections = new IdleConnections();
        try {
            for (int i = 0; i < count; i++) {
                var socket = dialer.open(0, LIMIT);
                connections.sockets.add(socket);
                socket.getOutputStream().write(START);
            }
        } catch (IOException refused) {
            return connections;
        }
        return connections;
    }

    @Override
    public void close() {
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException ignored) {
                // The connection is closed in any case.
            }
        }
    }
}
