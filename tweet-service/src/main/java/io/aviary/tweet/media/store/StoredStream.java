package io.aviary.tweet.media.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Remembers that the store failed, whatever its reader makes of that. An end that comes too early
/// is a failure, too: the JDK's HTTP client lets it pass.
final class StoredStream extends FilterInputStream {
    private static final int SKIPPED_AT_ONCE = 8192;

    private long missing;
    private boolean failed;

    /// @param size how many bytes must come; 0 where that is not known
    StoredStream(InputStream stream, long size) {
        super(stream);
        missing = size;
    }

    boolean failed() {
        return failed;
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
                throw new IOException("The store left out " + missing + " bytes");
            }
            missing -= Math.max(0, number);
            return number;
        } catch (IOException | RuntimeException failure) {
            failed = true;
            throw failure;
        }
    }

    /// Through [#read], which counts.
    @Override
    public long skip(long number) throws IOException {
        var skipped = new byte[(int) Math.clamp(number, 0, SKIPPED_AT_ONCE)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
