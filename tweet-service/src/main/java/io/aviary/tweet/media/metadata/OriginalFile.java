package io.aviary.tweet.media.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The original of a photo or video, read from its beginning. Numbers are big-endian unless the
/// name of the method says otherwise.
final class OriginalFile {
    private final InputStream stream;
    private final byte[] buffer = new byte[16 * 1024];
    private int next;
    private int end;
    private long bufferStart;

    OriginalFile(InputStream stream) {
        this.stream = stream;
    }

    /// Returns the number of bytes that were read or skipped.
    long position() {
        return bufferStart + next;
    }

    /// Returns the next byte, or -1 at the end.
    int readOrEnd() throws IOException {
        return next < end || fill() ? Byte.toUnsignedInt(buffer[next++]) : -1;
    }

    private boolean fill() throws IOException {
        bufferStart += end;
        next = 0;
        end = Math.max(0, stream.read(buffer));
        return end > 0;
    }

    /// @throws EOFException at the end
    int read() throws IOException {
        return Byte.toUnsignedInt(read(1)[0]);
    }

    byte[] read(int number) throws IOException {
        var bytes = readUpTo(number);
        if (bytes.length < number) {
            throw new EOFException("The file ends too early");
        }
        return bytes;
    }

    /// Returns fewer bytes only at the end.
    byte[] readUpTo(int number) throws IOException {
        var bytes = new byte[number];
        for (int i = 0; i < number; i++) {
            int one = readOrEnd();
            if (one < 0) {
                return Arrays.copyOf(bytes, i);
            }
            bytes[i] = (byte) one;
        }
        return bytes;
    }

    String readText(int number) throws IOException {
        return new String(read(number), StandardCharsets.ISO_8859_1);
    }

    int readUint16() throws IOException {
        return read() << 8 | read();
    }

    int readLittleUint16() throws IOException {
        return read() | read() << 8;
    }

    long readUint32() throws IOException {
        return (long) readUint16() << 16 | readUint16();
    }

    long readLittleUint32() throws IOException {
        return readLittleUint16() | (long) readLittleUint16() << 16;
    }

    /// @throws EOFException if the file has fewer bytes
    void skipTo(long position) throws IOException {
        long missing = position - position();
        if (missing < 0) {
            throw new IOException("A block of the file is shorter than its content");
        }
        if (missing <= end - next) {
            next += (int) missing;
            return;
        }
        stream.skipNBytes(missing - (end - next));
        bufferStart = position;
        next = 0;
        end = 0;
    }

    /// Skips to a position, or to the end of the file if that comes first.
    void skipToOrEnd(long position) throws IOException {
        while (position - position() > end - next) {
            next = end;
            if (!fill()) {
                return;
            }
        }
        next += (int) Math.max(0, position - position());
    }
}
