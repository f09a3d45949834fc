package io.aviary.tweet.media.metadata;

import java.io.IOException;

/// Reads the markers of a JPEG. A marker begins each segment and ends the entropy-coded data of a
/// scan.
final class JpegMarkers {
    static final int END_OF_FILE = -1;
    static final int TEMPORARY = 0x01;
    static final int START_OF_IMAGE = 0xD8;
    static final int END_OF_IMAGE = 0xD9;
    static final int START_OF_SCAN = 0xDA;
    static final int JFIF = 0xE0;
    static final int EXIF_OR_XMP = 0xE1;
    static final int ICC = 0xE2;
    static final int ADOBE = 0xEE;

    private static final int FIRST_OF_CODING = 0xC0;
    private static final int FIRST_OF_APPLICATIONS = 0xE0;

    private final OriginalFile file;
    private long position;

    JpegMarkers(OriginalFile file) {
        this.file = file;
    }

    /// Returns the next marker, or [#END_OF_FILE]. Skips the bytes before it: the entropy-coded
    /// data of a scan, or meaningless bytes.
    ///
    /// @param inScan whether to skip restart markers, which are a part of the scan
    int next(boolean inScan) throws IOException {
        int before = 0;
        for (int now = file.readOrEnd(); now >= 0; now = file.readOrEnd()) {
            boolean isMarker = before == 0xFF && now != 0 && now != 0xFF;
            if (isMarker && !(inScan && isRestart(now))) {
                position = file.position() - 2;
                return now;
            }
            before = now;
        }
        position = file.position();
        return END_OF_FILE;
    }

    /// Returns the position at which the last marker begins.
    long position() {
        return position;
    }

    /// Returns whether the marker has no segment.
    static boolean isStandalone(int marker) {
        return marker == TEMPORARY || marker == START_OF_IMAGE || isRestart(marker);
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    /// Returns whether the marker begins a segment that contains the height and width.
    static boolean isFrame(int marker) {
        return marker >= FIRST_OF_CODING
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }

    /// Returns whether the marker begins a segment that is required to decode the pixels.
    static boolean isCoding(int marker) {
        return marker >= FIRST_OF_CODING && marker < FIRST_OF_APPLICATIONS;
    }
}
