package io.aviary.gateway.forwarding;

import io.aviary.gateway.shedding.RequestMemory;
import io.aviary.platform.problem.ProblemException;
import io.netty.util.Timeout;
import io.netty.util.Timer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/// A request to an instance and its response, on a pooled connection.
///
/// The thread of the request blocks in reads and writes. A deadline on a shared timer closes the
/// connection. A read with a timeout would wake another thread for each request, and a write has no
/// timeout.
final class Exchange implements AutoCloseable {
    /// Shorter than the 20 s for which services keep idle connections. So a service never closes a
    /// connection just as the gateway sends a request on it.
    static final TimeValue MAX_IDLE = TimeValue.ofSeconds(10);

    static final int CHUNK_BYTES = 16 * 1024;
    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

    private final HttpClientConnectionManager connections;
    private final ConnectionEndpoint connection;
    private final Timer timer;
    private final Duration responseTimeout;
    private @Nullable Timeout deadline;
    private boolean sent;
    private boolean late;
    private boolean persistent;
    private boolean streamed;

    /// @param connection to the instance; not yet connected, or reused
    /// @param responseTimeout the time that the service has for the response, or for a part of a
    ///     stream
    Exchange(
            HttpClientConnectionManager connections,
            ConnectionEndpoint connection,
            Timer timer,
            Duration responseTimeout) {
        this.connections = connections;
        this.connection = connection;
        this.timer = timer;
        this.responseTimeout = responseTimeout;
    }

    /// Sends a request and returns the head of its response.
    ///
    /// If the service has closed a reused connection, the request is repeated on a new one, unless
    /// it may have had an effect.
    ClassicHttpResponse send(ClassicHttpRequest request) throws IOException, HttpException {
        var context = HttpClientContext.create();
        boolean reused = connection.isConnected();
        connections.connect(connection, null, context);
        startDeadline();
        try {
            var response = connection.execute("", request, this::execute, context);
            persistent =
                    DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
            return response;
        } catch (IOException lost) {
            if (stopDeadline() || !reused || sent && !Method.isSafe(request.getMethod())) {
                throw lost;
            }
            abort();
            sent = false;
            return send(request);
        }
    }

    private ClassicHttpResponse execute(
            ClassicHttpRequest request, HttpClientConnection open, HttpContext context)
            throws IOException, HttpException {
        requireOpen(((ManagedHttpClientConnection) open).getSocket().getChannel());
        sent = true;
        return EXECUTOR.execute(request, open, context);
    }

    /// Fails if the service has closed the connection. The check does not wait: before the request,
    /// the service has nothing to send.
    private static void requireOpen(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        if (channel.read(ByteBuffer.allocate(1)) != 0) {
            throw new ConnectionClosedException();
        }
        channel.configureBlocking(true);
    }

    /// Returns whether the service may have received a part of the request.
    boolean isSent() {
        return sent;
    }

    /// Reads the complete body of a response.
    ///
    /// @param memory the memory of the request, from which the bytes are acquired
    /// @throws ProblemException 503 if the request may hold no more memory
    byte[] readAll(ClassicHttpResponse response, RequestMemory memory) throws IOException {
        var metered =
                new FilterInputStream(body(response)) {
                    @Override
                    public int read(byte[] part, int offset, int length) throws IOException {
                        int read = super.read(part, offset, length);
                        memory.acquire(Math.max(0, read));
                        return read;
                    }
                };
        var bytes = metered.readAllBytes();
        end(true);
        return bytes;
    }

    /// Returns the body of a response as a download. Closing the download ends the exchange.
    Download stream(ClassicHttpResponse response) throws IOException {
        stopDeadline();
        streamed = true;
        return new Download(this, body(response));
    }

    private static InputStream body(ClassicHttpResponse response) throws IOException {
        var body = response.getEntity();
        return body == null ? InputStream.nullInputStream() : body.getContent();
    }

    void startDeadline() {
        deadline = timer.newTimeout(_ -> abort(), responseTimeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Stops the deadline.
    ///
    /// @return whether the deadline had already closed the connection
    boolean stopDeadline() {
        if (deadline != null) {
            deadline.cancel();
            late |= deadline.isExpired();
        }
        return late;
    }

    /// Closes the connection. Any thread may call this.
    void abort() {
        connection.close(CloseMode.IMMEDIATE);
    }

    /// Returns the connection to the pool. Closes it first if the response was not read to its end.
    void end(boolean complete) {
        boolean reusable = !stopDeadline() && complete && persistent;
        if (!reusable) {
            abort();
        }
        connections.release(connection, null, reusable ? MAX_IDLE : null);
    }

    /// Ends the exchange, unless a download continues it.
    @Override
    public void close() {
        if (!streamed) {
            end(false);
        }
    }
}
