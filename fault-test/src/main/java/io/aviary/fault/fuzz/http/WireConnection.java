package io.aviary.fault.fuzz.http;

import io.aviary.fault.fuzz.contract.Exchange;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A connection that is reused for many requests, and reopened if it was closed. Not thread-safe.
public final class WireConnection implements AutoCloseable {
    private final Opener opener;
    private final Duration limit;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    /// Opens a connection to the server, such as [Dialer#open].
    public interface Opener {
        Socket open(int receiveBuffer, Duration limit) throws IOException;
    }

    /// @param limit the maximum time for a complete response
    public WireConnection(URI server, Duration limit) {
        this(Dialer.to(server)::open, limit);
    }

    public WireConnection(Opener opener, Duration limit) {
        this.opener = opener;
        this.limit = limit;
    }

    /// Sends a request and reads its response.
    ///
    /// @throws SocketTimeoutException if no complete response arrives in time
    /// @throws EOFException if the server closes the connection without a response
    /// @throws MalformedResponseException if the response is not valid HTTP
    public Exchange.Response send(WireRequest request) throws IOException {
        boolean reused = socket != null;
        try {
            return attempt(request);
        } catch (SocketTimeoutException | MalformedResponseException failed) {
            close();
            throw failed;
        } catch (IOException closed) {
            close();
            if (!reused) {
                throw closed;
            }
        }
        // The server may close an idle connection at any time. A new connection is not idle.
        try {
            return attempt(request);
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    private Exchange.Response attempt(WireRequest request) throws IOException {
        var open = open();
        var input = new TimedInput(open.socket(), open.in(), System.nanoTime() + limit.toNanos());
        write(open.socket(), request);
        var result = new ResponseReader(input).read(request.method());
        if (request.last() || result.closes()) {
            close();
        }
        return result.response();
    }

    /// Sends the request. A failed write is ignored if a response has arrived, or if the
    /// connection is not reused. The server may respond and close the connection before it has
    /// read the complete request.
    private static void write(Socket socket, WireRequest request) throws IOException {
        try {
            socket.getOutputStream().write(request.bytes());
            socket.getOutputStream().flush();
            if (request.halfClose()) {
                socket.shutdownOutput();
            }
        } catch (SocketTimeoutException slow) {
            throw slow;
        } catch (IOException refused) {
            if (socket.getInputStream().available() == 0 && !request.last()) {
                throw refused;
            }
        }
    }

    private record OpenSocket(Socket socket, InputStream in) {}

    private OpenSocket open() throws IOException {
        var old = socket;
        var oldIn = in;
        if (old != null && oldIn != null) {
            return new OpenSocket(old, oldIn);
        }
        var fresh = opener.open(0, limit);
        var freshIn = new BufferedInputStream(fresh.getInputStream(), 16_384);
        socket = fresh;
        in = freshIn;
        return new OpenSocket(fresh, freshIn);
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException ignored) {
            // The connection is closed in any case.
        }
        socket = null;
        in = null;
    }
}
