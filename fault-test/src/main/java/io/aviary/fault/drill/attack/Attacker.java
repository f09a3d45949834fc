package io.aviary.fault.drill.attack;

import io.aviary.fault.fuzz.http.Dialer;
import io.aviary.tools.client.Session;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// The client that attacks, with one address and one account, until it is stopped. Safe for use by
/// many threads.
public final class Attacker {
    private final Dialer dialer;
    private final Session session;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LongAdder requests = new LongAdder();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /// @param dialer connects from the address of the attacker
    /// @param session the account of the attacker; other users follow it
    public Attacker(Dialer dialer, Session session) {
        this.dialer = dialer;
        this.session = session;
    }

    /// Opens a connection, which closes at the end of the attack at the latest.
    ///
    /// @throws IOException if it fails, or if the attack has ended
    Socket open(int receiveBuffer, Duration limit) throws IOException {
        var socket = dialer.open(receiveBuffer, limit);
        sockets.removeIf(Socket::isClosed);
        sockets.add(socket);
        if (!isActive()) {
            socket.close();
            throw new IOException("The attack has ended.");
        }
        return socket;
    }

    Session session() {
        return session;
    }

    /// Returns the headers of a request without a token.
    String headers() {
        var server = dialer.server();
        return "Host: %s:%s\r\n".formatted(server.getHostString(), server.getPort());
    }

    /// Returns the headers of a request with the token of the account.
    String authorizedHeaders() {
        return headers() + "Authorization: Bearer %s\r\n".formatted(session.token());
    }

    /// Counts a request that was sent.
    void count() {
        requests.increment();
    }

    /// Returns the number of requests that were sent.
    public long requests() {
        return requests.sum();
    }

    boolean isActive() {
        return stopped.getCount() > 0;
    }

    /// Ends the attack, and closes its connections.
    public void stop() {
        stopped.countDown();
        sockets.forEach(Attacker::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // The connection is closed in any case.
        }
    }

    /// Waits for the duration, or until the attack ends.
    void pause(Duration duration) {
        try {
            var _ = stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
