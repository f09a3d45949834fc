package io.aviary.local.server;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// Checks whether a server on 127.0.0.1 responds in its own protocol. The timeouts are 1 s to
/// connect and 1 s for the response.
final class Ping {
    private static final int TIMEOUT_MILLIS = 1000;

    private Ping() {}

    static boolean responds(int port, Conversation conversation) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
            return conversation.succeeds(
                    new DataOutputStream(socket.getOutputStream()),
                    new DataInputStream(socket.getInputStream()));
        } catch (IOException unreachable) {
            return false;
        }
    }

    @FunctionalInterface
    interface Conversation {
        boolean succeeds(DataOutputStream out, DataInputStream in) throws IOException;
    }
}
