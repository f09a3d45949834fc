package io.aviary.load.bench.http;

import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Answers every request with the same JSON, for next to nothing, so that what a read of it costs
/// through the gateway is what the gateway costs.
public final class ReferenceServer implements AutoCloseable {
    private final ServerSocket listening;
    private final byte[] answer;

    /// @param address where to listen
    /// @param size of the answer's body, in bytes
    /// @throws CommandException where something else listens there
    public ReferenceServer(URI address, int size) {
        answer = answer(size);
        try {
            listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(
                    new InetSocketAddress(
                            InetAddress.getByName(address.getHost()), address.getPort()));
        } catch (IOException taken) {
            throw new CommandException(
                    "cannot listen at %s: %s".formatted(address, taken.getMessage()));
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /// Whether it still answers.
    public boolean isOpen() {
        return !listening.isClosed();
    }

    private static byte[] answer(int size) {
        String frame = "{\"data\":\"\"}";
        String body = frame.replace("\"\"", "\"" + "a".repeat(size - frame.length()) + "\"");
        return """
        HTTP/1.1 200 \r
        Content-Type: application/json\r
        Content-Length: %d\r
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
                // No connection was made, or there will be none any more.
            }
        }
    }

    /// A request has no body, so it ends with the first empty line; a client without pipelining
    /// sends nothing after it.
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
                    socket.getOutputStream().write(answer);
                    filled = 0;
                }
            }
        } catch (IOException gone) {
            // The gateway closes connections as it likes.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }
}
