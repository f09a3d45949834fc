package io.aviary.gateway.connection;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/// Measures how long the writes of a response wait for the client, and fails if the client reads
/// too slowly. Tomcat limits only the time of each write, so a client that reads a few bytes at a
/// time could occupy the gateway indefinitely.
final class TimedOutput extends ServletOutputStream {
    /// Small enough for the time to be checked often.
    private static final int PIECE_BYTES = 8 * 1024;

    private static final double NANOS_PER_SECOND = 1e9;

    private final ServletOutputStream client;
    private final ConnectionSettings settings;
    private long bytes;
    private long nanos;
    private boolean tooSlow;

    TimedOutput(ServletOutputStream client, ConnectionSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    boolean isTooSlow() {
        return tooSlow;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    /// Writes bytes, and fails if the client has taken too long for the response so far.
    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        for (int at = 0; at < length; at += PIECE_BYTES) {
            int piece = Math.min(PIECE_BYTES, length - at);
            long started = System.nanoTime();
            client.write(from, offset + at, piece);
            nanos += System.nanoTime() - started;
            bytes += piece;
            requireRate();
        }
    }

    private void requireRate() throws IOException {
        double allowed =
                settings.pauseAllowance().toNanos()
                        + bytes * NANOS_PER_SECOND / settings.minRate().toBytes();
        if (nanos > allowed) {
            tooSlow = true;
            throw new IOException("The client reads the response too slowly");
        }
    }

    @Override
    public void flush() throws IOException {
        client.flush();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    @Override
    public boolean isReady() {
        return client.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        client.setWriteListener(listener);
    }
}
