package io.aviary.tweet.media.upload;

import io.aviary.tweet.media.store.Bytes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Bytes in a file whose name is already deleted, so no file remains if the process dies.
final class SpooledBytes implements Bytes, AutoCloseable {
    private final FileChannel file;
    private long size;

    private SpooledBytes(FileChannel file) {
        this.file = file;
    }

    static SpooledBytes create() throws IOException {
        Path path = Files.createTempFile("aviary-media-", "");
        try {
            return new SpooledBytes(
                    FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } finally {
            Files.delete(path);
        }
    }

    /// Returns the stream to write the bytes to, before they are read.
    ///
    /// @param limit the maximum number of bytes; more are refused with a 413
    OutputStream target(long limit) {
        var target = Channels.newOutputStream(file);
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (size + length > limit) {
                    throw UploadBody.tooLarge(limit);
                }
                target.write(bytes, offset, length);
                size += length;
            }
        };
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
    public void close() throws IOException {
        file.close();
    }
}
