package io.aviary.tweet.media.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A WebP: a header with the length of the file, then chunks with a type and a length.
final class WebpFile {
    private static final int HEADER_BYTES = 12;
    private static final int FEATURES_BYTES = 10;
    private static final int EXIF_PREFIX_BYTES = 6;

    private final OriginalFile file;
    private final WebpChunks chunks = new WebpChunks();
    private int width;
    private int height;

    WebpFile(OriginalFile file) {
        this.file = file;
    }

    CleanCopy clean() throws IOException {
        file.skipTo(4);
        long length = file.readLittleUint32();
        file.skipTo(HEADER_BYTES);
        while (file.position() < length + 8) {
            readChunk();
        }
        return CleanCopy.ofPhoto(chunks.copy(length), width, height, chunks.orientation());
    }

    private void readChunk() throws IOException {
        long start = file.position();
        var type = file.readText(4);
        long length = file.readLittleUint32();
        long end = file.position() + length + length % 2;
        switch (type) {
            case WebpChunks.FEATURES -> readFeatures();
            case "VP8 " -> measureLossy();
            case "VP8L" -> measureLossless();
            case WebpChunks.EXIF -> readExif((int) Math.min(length, Orientation.HEAD));
            default -> {}
        }
        file.skipTo(end);
        chunks.add(type, start, end);
    }

    private void readFeatures() throws IOException {
        var features = file.read(FEATURES_BYTES);
        var sides = ByteBuffer.wrap(features).order(ByteOrder.LITTLE_ENDIAN);
        measure((sides.getInt(3) >>> 8) + 1, (sides.getInt(6) >>> 8) + 1);
        chunks.setFeatures(features);
    }

    private void measureLossy() throws IOException {
        file.skipTo(file.position() + 6);
        int columns = file.readLittleUint16() & 0x3FFF;
        measure(columns, file.readLittleUint16() & 0x3FFF);
    }

    private void measureLossless() throws IOException {
        file.read();
        long sides = file.readLittleUint32();
        measure((int) (sides & 0x3FFF) + 1, (int) (sides >> 14 & 0x3FFF) + 1);
    }

    /// Sets the size, unless an earlier chunk did so.
    private void measure(int columns, int lines) {
        if (width == 0) {
            width = columns;
            height = lines;
        }
    }

    private void readExif(int length) throws IOException {
        var exif = file.read(length);
        // Some programs write the prefix that EXIF has in a JPEG.
        boolean hasPrefix = exif.length > EXIF_PREFIX_BYTES && exif[0] == 'E';
        chunks.setExif(hasPrefix ? Arrays.copyOfRange(exif, EXIF_PREFIX_BYTES, exif.length) : exif);
    }
}
