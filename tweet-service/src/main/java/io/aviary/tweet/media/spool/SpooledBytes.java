package io.aviary.tweet.media.spool;

import io.aviary.tweet.media.store.Bytes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Bytes in a file whose name is already deleted, so no file remains if the process dies.
final class SpooledBytes extends OutputStream implements Bytes {
    private final FileChannel file;
    private final long limit;
    private final Runnable release;
    private long size;

    /// @param limit the maximum number of bytes; more are refused with a 413
    /// @param release runs once, after the file was closed
    SpooledBytes(Path folder, long limit, Runnable release) throws IOException {
        var path = Files.createTempFile(folder, "aviary-media-", "");
        try {
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(path);
        }
        this.limit = limit;
        this.release = release;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (size + length > limit) {
            throw UploadBody.tooLarge(limit);
        }
        try {
            for (var rest = ByteBuffer.wrap(bytes, offset, length); rest.hasRemaining(); ) {
                file.write(rest);
            }
        } catch (IOException diskFull) {
            throw Spool.full();
        }
        size += length;
    }

    @Override
    public long size() {
        return size;
    }

    /// Opens a new stream from the first byte. Only one stream may be open at a time.
    @Override
    public InputStream open() throws IOException {
        return new FilterInputStream(Channels.newInputStream(file.position(0))) {
            @Override
            public void close() {
                // The file is read again.
            }
        };
    }

    @Override
    public void close() {
        if (!file.isOpen()) {
            return;
        }
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            release.run();
        }
    }
}
