package io.aviary.fault.fuzz.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// The input of a socket. All reads share one deadline.
final class TimedInput {
    private static final int MAX_LINE_LENGTH = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final long end;

    TimedInput(Socket socket, InputStream in, long end) {
        this.socket = socket;
        this.in = in;
        this.end = end;
    }

    private void setTimeout() throws IOException {
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("no complete response before the deadline");
        }
        socket.setSoTimeout((int) millis);
    }

    int read() throws IOException {
        if (in.available() == 0) {
            setTimeout();
        }
        return in.read();
    }

    String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = read(); b != '\n'; b = read()) {
            if (b < 0) {
                throw new EOFException("closed without a response");
            }
            if (line.size() > MAX_LINE_LENGTH) {
                throw new MalformedResponseException("a line is too long");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    byte[] readExactly(int count) throws IOException {
        var bytes = new byte[count];
        for (int read = 0; read < count; ) {
            setTimeout();
            int more = in.read(bytes, read, count - read);
            if (more < 0) {
                throw new TruncatedResponseException(
                        "the body ended after %s of %s bytes".formatted(read, count));
            }
            read += more;
        }
        return bytes;
    }

    byte[] readRest() throws IOException {
        var rest = new ByteArrayOutputStream();
        for (int b = read(); b >= 0; b = read()) {
            rest.write(b);
        }
        return rest.toByteArray();
    }
}
