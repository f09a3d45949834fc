package io.aviary.load.bench.http;

import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Sends the same JSON in response to every request, at almost no cost. A read through the gateway
/// therefore shows the cost of the gateway.
public final class ReferenceServer implements AutoCloseable {
    private final ServerSocket listening;
    private final byte[] response;

    /// @param address the address to listen on
    /// @param size the size of the body, in bytes
    /// @throws CommandException if the address is in use
    public ReferenceServer(URI address, int size) {
        response = response(size);
        try {
            listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(
                    new InetSocketAddress(
                            InetAddress.getByName(address.getHost()), address.getPort()));
        } catch (IOException taken) {
            throw new CommandException(
                    "cannot listen on %s: %s".formatted(address, taken.getMessage()));
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /// Returns whether the server is still listening.
    public boolean isOpen() {
        return !listening.isClosed();
    }

    private static byte[] response(int size) {
        String frame = "{\"data\":\"\"}";
        String body = frame.replace("\"\"", "\"" + "a".repeat(size - frame.length()) + "\"");
        return """
        HTTP/1.1 200 \r
        Content-Type: application/json\r
        Content-Length: %s\r
        \r
        %s\
        """
                .formatted(size, body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                socket.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException closed) {
                // The connection failed, or the server was closed.
            }
        }
    }

    /// Serves the requests of one connection. A request has no body, so it ends with the first
    /// empty line. Without pipelining, nothing follows it.
    private void serve(Socket socket) {
        byte[] buffer = new byte[16 * 1024];
        try (socket) {
            var in = socket.getInputStream();
            int filled = 0;
            for (int read = in.read(buffer);
                    read >= 0;
                    read = in.read(buffer, filled, buffer.length - filled)) {
                filled += read;
                if (filled >= 4 && buffer[filled - 1] == '\n' && buffer[filled - 3] == '\n') {
                    socket.getOutputStream().write(response);
                    filled = 0;
                }
            }
        } catch (IOException ignored) {
            // The gateway may close connections at any time.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException ignored) {
            // The socket is closed in any case.
        }
    }
}
