package io.aviary.tweet.media.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The chunks of a WebP. The header and the flags of the copy depend on the chunks that are kept.
final class WebpChunks {
    static final String FEATURES = "VP8X";
    static final String EXIF = "EXIF";

    private static final int MAX = 10_000;
    private static final int HEADER_BYTES = 12;
    private static final int TYPE_AND_LENGTH_BYTES = 8;
    private static final int EXIF_FLAG = 0x08;
    private static final int XMP_FLAG = 0x04;
    private static final Set<String> KEPT_TYPES =
            Set.of("VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP");

    private record Chunk(String type, long start, long end) {}

    private final List<Chunk> chunks = new ArrayList<>();
    private byte[] features = {};
    private boolean hasExif;
    private Orientation orientation = Orientation.AS_STORED;

    void add(String type, long start, long end) throws IOException {
        if (chunks.size() == MAX) {
            throw new IOException("The photo has too many chunks");
        }
        chunks.add(new Chunk(type, start, end));
    }

    void setFeatures(byte[] content) {
        features = content;
    }

    /// Sets the orientation from EXIF. A decoder uses EXIF only in a file that has a `VP8X` chunk.
    void setExif(byte[] content) {
        if (!hasExif && features.length > 0) {
            hasExif = true;
            orientation = Orientation.of(content);
        }
    }

    Orientation orientation() {
        return orientation;
    }

    /// @param length as declared in the header of the original
    Pieces copy(long length) throws IOException {
        var content = new Pieces();
        addTo(content);
        long copyLength = content.size() + 4;
        var copy = new Pieces();
        if (copyLength == length) {
            copy.keep(0, HEADER_BYTES);
        } else {
            copy.add(chunk("RIFF", (int) copyLength, "WEBP".getBytes(StandardCharsets.US_ASCII)));
        }
        addTo(copy);
        return copy;
    }

    private void addTo(Pieces copy) throws IOException {
        boolean addsExif = orientation.value() > 1;
        for (var chunk : chunks) {
            if (chunk.type().equals(FEATURES)) {
                addFeatures(chunk, copy);
            } else if (KEPT_TYPES.contains(chunk.type())) {
                copy.keep(chunk.start(), chunk.end());
            } else if (chunk.type().equals(EXIF) && addsExif) {
                var exif = orientation.toExif();
                copy.add(chunk(EXIF, exif.length, exif));
                addsExif = false;
            }
        }
    }

    private void addFeatures(Chunk chunk, Pieces copy) throws IOException {
        int flags = features[0] & ~(EXIF_FLAG | XMP_FLAG);
        var changed = features.clone();
        changed[0] = (byte) (orientation.value() > 1 ? flags | EXIF_FLAG : flags);
        if (Arrays.equals(changed, features)) {
            copy.keep(chunk.start(), chunk.end());
        } else {
            copy.add(chunk(FEATURES, changed.length, changed));
        }
    }

    private static byte[] chunk(String type, int length, byte[] content) {
        return ByteBuffer.allocate(TYPE_AND_LENGTH_BYTES + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(length)
                .put(content)
                .array();
    }
}
