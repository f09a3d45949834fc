package io.aviary.tweet.media.metadata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A JPEG: segments with a marker and a length, and entropy-coded data after each start of a scan.
final class JpegFile {
    private static final int MARKER_BYTES = 2;
    private static final int LENGTH_BYTES = 2;
    private static final int JFIF_BYTES = 14; // without a thumbnail
    private static final String EXIF = "Exif\0";

    private final OriginalFile file;
    private final JpegMarkers markers;
    private final Pieces pieces = new Pieces();
    private boolean hasExif;
    private Orientation orientation = Orientation.AS_STORED;
    private int width;
    private int height;

    JpegFile(OriginalFile file) {
        this.file = file;
        markers = new JpegMarkers(file);
    }

    CleanCopy clean() throws IOException {
        file.skipTo(MARKER_BYTES);
        pieces.keep(0, MARKER_BYTES);
        int marker = markers.next(false);
        while (marker != JpegMarkers.END_OF_FILE && marker != JpegMarkers.END_OF_IMAGE) {
            marker = JpegMarkers.isStandalone(marker) ? markers.next(false) : copySegment(marker);
        }
        // Data after the end of the image is dropped: previews, and the videos of motion photos.
        pieces.keep(markers.position(), file.position());
        return CleanCopy.ofPhoto(pieces, width, height, orientation);
    }

    /// Copies or drops a segment, and returns the marker of the next one.
    private int copySegment(int marker) throws IOException {
        long start = markers.position();
        int length = file.readUint16() - LENGTH_BYTES;
        if (length < 0) {
            throw new IOException("A segment of the photo has no length");
        }
        long end = file.position() + length;
        boolean kept = copies(marker, length, end);
        file.skipTo(end);
        if (kept) {
            pieces.keep(start, end);
        }
        int next = markers.next(marker == JpegMarkers.START_OF_SCAN);
        if (marker == JpegMarkers.START_OF_SCAN) {
            pieces.keep(end, markers.position());
        }
        return next;
    }

    /// Returns whether a segment is copied. Segments of an application are dropped unless they
    /// define colours.
    private boolean copies(int marker, int length, long end) throws IOException {
        if (JpegMarkers.isFrame(marker)) {
            measure();
        }
        return switch (marker) {
            case JpegMarkers.JFIF -> copiesJfif(length);
            case JpegMarkers.EXIF_OR_XMP -> addOrientation(length, end);
            case JpegMarkers.ICC -> startsWith("ICC_PROFILE\0", length);
            case JpegMarkers.ADOBE -> startsWith("Adobe", length);
            default -> JpegMarkers.isCoding(marker);
        };
    }

    private void measure() throws IOException {
        file.read();
        int lines = file.readUint16();
        int columns = file.readUint16();
        if (width == 0) {
            height = lines;
            width = columns;
        }
    }

    /// Keeps the header of JFIF, or adds it without its thumbnail.
    private boolean copiesJfif(int length) throws IOException {
        if (length < JFIF_BYTES || !startsWith("JFIF\0", length)) {
            return false;
        }
        boolean hasThumbnail = length > JFIF_BYTES;
        if (hasThumbnail) {
            var rest = file.read(JFIF_BYTES - "JFIF\0".length());
            Arrays.fill(rest, rest.length - 2, rest.length, (byte) 0);
            addSegment(JpegMarkers.JFIF, "JFIF\0".getBytes(StandardCharsets.ISO_8859_1), rest);
        }
        return !hasThumbnail;
    }

    private boolean addOrientation(int length, long end) throws IOException {
        if (!hasExif && length > EXIF.length() && startsWith(EXIF, length)) {
            hasExif = true;
            file.read();
            orientation = Orientation.of(file.read((int) (end - file.position())));
            if (orientation.value() > 1) {
                var prefix = (EXIF + "\0").getBytes(StandardCharsets.ISO_8859_1);
                addSegment(JpegMarkers.EXIF_OR_XMP, prefix, orientation.toExif());
            }
        }
        return false;
    }

    private void addSegment(int marker, byte[]... content) throws IOException {
        int length = LENGTH_BYTES + Arrays.stream(content).mapToInt(part -> part.length).sum();
        pieces.add(new byte[] {(byte) 0xFF, (byte) marker, 0, (byte) length});
        for (var part : content) {
            pieces.add(part);
        }
    }

    private boolean startsWith(String name, int length) throws IOException {
        return length >= name.length() && file.readText(name.length()).equals(name);
    }
}
