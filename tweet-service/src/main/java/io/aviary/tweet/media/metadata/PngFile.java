package io.aviary.tweet.media.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/// A PNG: a signature, then chunks with a length, a type and a checksum.
final class PngFile {
    private static final int SIGNATURE_BYTES = 8;
    private static final int LENGTH_AND_TYPE_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;

    /// The chunks that decide how the picture looks, including the chunks of animations.
    private static final Set<String> KEPT_TYPES =
            Set.of(
                    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB",
                    "cICP", "mDCV", "cLLI", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");

    private final OriginalFile file;
    private final Pieces pieces = new Pieces();
    private boolean hasExif;
    private Orientation orientation = Orientation.AS_STORED;
    private int width;
    private int height;

    PngFile(OriginalFile file) {
        this.file = file;
    }

    CleanCopy clean() throws IOException {
        file.skipTo(SIGNATURE_BYTES);
        pieces.keep(0, SIGNATURE_BYTES);
        boolean isEnd = false;
        while (!isEnd) {
            isEnd = copyChunk().equals("IEND");
        }
        return CleanCopy.ofPhoto(pieces, width, height, orientation);
    }

    /// Copies or drops a chunk, and returns its type.
    private String copyChunk() throws IOException {
        long start = file.position();
        long length = file.readUint32();
        var type = file.readText(4);
        long end = file.position() + length + CHECKSUM_BYTES;
        if (type.equals("IHDR")) {
            width = (int) file.readUint32();
            height = (int) file.readUint32();
        } else if (type.equals("eXIf") && !hasExif) {
            hasExif = true;
            addOrientation(file.read((int) Math.min(length, Orientation.HEAD)));
        }
        file.skipTo(end);
        if (KEPT_TYPES.contains(type)) {
            pieces.keep(start, end);
        }
        return type;
    }

    private void addOrientation(byte[] exif) throws IOException {
        orientation = Orientation.of(exif);
        if (orientation.value() > 1) {
            pieces.add(chunk("eXIf", orientation.toExif()));
        }
    }

    private static byte[] chunk(String type, byte[] content) {
        var chunk =
                ByteBuffer.allocate(LENGTH_AND_TYPE_BYTES + content.length + CHECKSUM_BYTES)
                        .putInt(content.length)
                        .put(type.getBytes(StandardCharsets.ISO_8859_1))
                        .put(content);
        var checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + content.length);
        return chunk.putInt((int) checksum.getValue()).array();
    }
}
