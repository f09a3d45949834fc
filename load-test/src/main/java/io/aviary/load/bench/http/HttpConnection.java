package io.aviary.load.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A persistent connection for one thread. It reads only the status and the length of a response,
/// and allocates no objects. A client library would use as much CPU as the gateway.
public final class HttpConnection implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InetSocketAddress address;
    private final @Nullable InetAddress from;
    private byte[] buffer = new byte[64 * 1024];
    private int filled;
    private int bodyAt;
    private @Nullable Socket socket;

    public HttpConnection(URI server) {
        this(server, null);
    }

    /// @param from the local address of the connection; null if the operating system selects it
    public HttpConnection(URI server, @Nullable InetAddress from) {
        this.address = new InetSocketAddress(server.getHost(), server.getPort());
        this.from = from;
    }

    /// Sends a complete request and reads the complete response.
    ///
    /// @return the status of the response
    /// @throws IOException if the connection fails or is silent for 30 s; the next request opens a
    ///     new connection
    public int exchange(byte[] request) throws IOException {
        try {
            var open = open();
            open.getOutputStream().write(request);
            return read(open.getInputStream());
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    /// Returns the body of the last response. A chunked body includes the chunk sizes.
    public String body() {
        return new String(buffer, bodyAt, filled - bodyAt, StandardCharsets.UTF_8);
    }

    private Socket open() throws IOException {
        var old = socket;
        if (old != null) {
            return old;
        }
        var fresh = new Socket();
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout((int) TIMEOUT.toMillis());
        if (from != null) {
            fresh.bind(new InetSocketAddress(from, 0));
        }
        fresh.connect(address, (int) TIMEOUT.toMillis());
        socket = fresh;
        return fresh;
    }

    private int read(InputStream in) throws IOException {
        filled = 0;
        int end = -1;
        while (end < 0) {
            readMore(in);
            end = find(END_OF_HEAD, 0, filled);
        }
        bodyAt = end + END_OF_HEAD.length;
        int status = parseNumber(STATUS_AT);
        int length = find(LENGTH, 0, bodyAt);
        if (length >= 0) {
            readTo(in, bodyAt + parseNumber(skipSpaces(length + LENGTH.length)));
        } else if (status != 204) {
            readChunks(in);
        }
        return status;
    }

    private void readTo(InputStream in, int end) throws IOException {
        while (filled < end) {
            readMore(in);
        }
    }

    /// Reads to the last chunk. Without pipelining, no other response can follow it.
    private void readChunks(InputStream in) throws IOException {
        int last = LAST_CHUNK.length;
        while (filled < bodyAt + last - 2 || find(LAST_CHUNK, filled - last, filled) < 0) {
            readMore(in);
        }
    }

    private void readMore(InputStream in) throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new EOFException("the connection was closed within a response");
        }
        filled += read;
    }

    private int find(byte[] wanted, int from, int to) {
        for (int at = from; at <= to - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && lower(buffer[at + same]) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter;
    }

    private int skipSpaces(int from) {
        int at = from;
        while (buffer[at] == ' ') {
            at++;
        }
        return at;
    }

    private int parseNumber(int from) {
        int number = 0;
        for (int at = from; buffer[at] >= '0' && buffer[at] <= '9'; at++) {
            number = 10 * number + buffer[at] - '0';
        }
        return number;
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException ignored) {
            // The socket is closed in any case.
        }
        socket = null;
    }
}
