package io.aviary.tweet.media.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A stream from the store that records a failure, even if the reader handles the exception. A
/// stream that ends too early is a failure, too, which the JDK's HTTP client does not report.
final class StoredStream extends FilterInputStream {
    private static final int SKIP_BUFFER_BYTES = 8192;

    private long missing;
    private @Nullable Exception failure;

    /// Wraps a stream from the store.
    ///
    /// @param size the expected number of bytes; 0 if unknown
    StoredStream(InputStream stream, long size) {
        super(stream);
        missing = size;
    }

    /// Returns the failure of the store, or null.
    @Nullable Exception failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int number = super.read(target, offset, length);
            if (number < 0 && missing > 0) {
                throw new IOException(
                        "The stream of the store ended " + missing + " bytes too early");
            }
            missing -= Math.max(0, number);
            return number;
        } catch (IOException | RuntimeException failed) {
            failure = failed;
            throw failed;
        }
    }

    /// Skips by reading, because [#read] counts the bytes.
    @Override
    public long skip(long number) throws IOException {
        var skipped = new byte[(int) Math.clamp(number, 0, SKIP_BUFFER_BYTES)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
