package io.aviary.fault.fuzz.http;

import io.aviary.fault.fuzz.contract.Exchange;
import io.aviary.tools.concurrent.Poller;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Sends each request with the [ClientBehavior] of that request, over a separate connection.
public final class BehavingClient {
    private static final int BUFFER = 16_384;

    private final Dialer dialer;
    private final @Nullable Dialer idleDialer;
    private final Duration limit;
    private final Lock idleLock = new ReentrantLock();

    /// @param idleDialer opens the idle connections from an address of their own; null for none
    /// @param limit the maximum time for a complete response, from the start of the request
    public BehavingClient(Dialer dialer, @Nullable Dialer idleDialer, Duration limit) {
        this.dialer = dialer;
        this.idleDialer = idleDialer;
        this.limit = limit;
    }

    /// Sends a request and reads its response.
    ///
    /// @throws SocketTimeoutException if no complete response arrives in time
    public Exchange.Response send(WireRequest request) throws IOException {
        return idleDialer == null || request.behavior().idleConnections() == 0
                ? exchange(request)
                : exchangeBesideIdleConnections(request, idleDialer);
    }

    /// Sends the request beside idle connections. Only one group of them is open at a time, because
    /// several could use up the connections of the server, and then it may refuse every request.
    private Exchange.Response exchangeBesideIdleConnections(WireRequest request, Dialer idleDialer)
            throws IOException {
        idleLock.lock();
        try (var _ = IdleConnections.open(idleDialer, request.behavior().idleConnections())) {
            return exchange(request);
        } finally {
            idleLock.unlock();
        }
    }

    private Exchange.Response exchange(WireRequest request) throws IOException {
        var behavior = request.behavior();
        try (var socket = dialer.open(behavior.readSize(), limit)) {
            long end = System.nanoTime() + limit.toNanos();
            // The response may arrive before the request is complete.
            Thread.startVirtualThread(() -> write(socket, request));
            var in =
                    new BufferedInputStream(
                            new PacedInput(socket.getInputStream(), behavior),
                            behavior.readSize() == 0 ? BUFFER : behavior.readSize());
            return new ResponseReader(new TimedInput(socket, in, end))
                    .read(request.method())
                    .response();
        }
    }

    private static void write(Socket socket, WireRequest request) {
        byte[] bytes = request.bytes();
        int slowFrom = Math.max(0, bytes.length - request.behavior().slowBytes());
        try {
            var out = socket.getOutputStream();
            out.write(Arrays.copyOf(bytes, slowFrom));
            for (int i = slowFrom; i < bytes.length && !socket.isClosed(); i++) {
                Poller.during(request.behavior().beforeByte());
                out.write(bytes[i]);
            }
            if (request.halfClose()) {
                socket.shutdownOutput();
            }
        } catch (IOException closed) {
            // The server may respond and close the connection before the request is complete.
        }
    }
}
