package io.aviary.tweet.media.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// A video of the MP4 and QuickTime family: boxes with a length and a type, some of which contain
/// boxes. Metadata is replaced by free space of the same length, because the file refers to its
/// pictures by their position.
final class Mp4File {
    private static final int HEADER_BYTES = 8;
    private static final int LENGTH_FOLLOWS = 1;
    private static final int MAX_DEPTH = 4;
    private static final Set<String> CONTAINERS = Set.of("moov", "trak", "mdia", "moof", "traf");
    private static final Set<String> METADATA = Set.of("udta", "meta", "uuid");
    /// Boxes that begin with a version, flags, and the times of creation and modification.
    private static final Set<String> TIMED = Set.of("mvhd", "tkhd", "mdhd");

    private static final int VERSION_BYTES = 4;
    private static final int TIMES_BYTES = 2 * Integer.BYTES;
    private static final int LONG_TIMES_BYTES = 2 * Long.BYTES;
    private static final byte[] FREE = "free".getBytes(StandardCharsets.US_ASCII);

    private final OriginalFile file;
    private final Pieces pieces = new Pieces();

    Mp4File(OriginalFile file) {
        this.file = file;
    }

    CleanCopy clean() throws IOException {
        copyBoxes(Long.MAX_VALUE, 0);
        return CleanCopy.ofVideo(pieces);
    }

    /// @param end the end of the box that contains these boxes, exclusive
    private void copyBoxes(long end, int depth) throws IOException {
        while (file.position() < end) {
            long start = file.position();
            var header = ByteBuffer.wrap(file.readUpTo(HEADER_BYTES));
            if (header.remaining() < HEADER_BYTES) {
                pieces.keep(start, file.position());
                return;
            }
            long length = Integer.toUnsignedLong(header.getInt());
            var type = StandardCharsets.ISO_8859_1.decode(header).toString();
            if (length == LENGTH_FOLLOWS) {
                length = ByteBuffer.wrap(file.read(Long.BYTES)).getLong();
            }
            long boxEnd = length == 0 ? end : start + length;
            if (boxEnd < file.position() || boxEnd > end) {
                copyTo(end, start); // Without a valid length, no player reads the bytes as a box.
            } else {
                copyBox(type, start, boxEnd, depth);
            }
        }
    }

    private void copyBox(String type, long start, long end, int depth) throws IOException {
        if (METADATA.contains(type)) {
            blank(start, end);
        } else if (TIMED.contains(type) && end - file.position() >= VERSION_BYTES + TIMES_BYTES) {
            copyWithoutTimes(start, end);
        } else if (CONTAINERS.contains(type) && depth < MAX_DEPTH) {
            pieces.keep(start, file.position());
            copyBoxes(end, depth + 1);
        } else {
            copyTo(end, start);
        }
    }

    private void copyWithoutTimes(long start, long end) throws IOException {
        int version = file.readOrEnd();
        file.skipToOrEnd(file.position() + VERSION_BYTES - 1);
        long times = file.position();
        pieces.keep(start, times);
        file.skipToOrEnd(Math.min(end, times + (version == 1 ? LONG_TIMES_BYTES : TIMES_BYTES)));
        pieces.blank(file.position() - times);
        copyTo(end, file.position());
    }

    /// Copies up to a position, or to the end of the file if that comes first.
    private void copyTo(long end, long start) throws IOException {
        file.skipToOrEnd(end);
        pieces.keep(start, file.position());
    }

    private void blank(long start, long end) throws IOException {
        long content = file.position();
        file.skipToOrEnd(end);
        pieces.keep(start, start + Integer.BYTES);
        pieces.add(FREE);
        pieces.keep(start + HEADER_BYTES, content);
        pieces.blank(file.position() - content);
    }
}
