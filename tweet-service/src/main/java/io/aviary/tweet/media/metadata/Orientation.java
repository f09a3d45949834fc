package io.aviary.tweet.media.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The rotation and mirroring of a photo when it is shown: the only EXIF field that is kept.
///
/// @param value 1 to 8, as in EXIF; 1 shows the photo as it is stored
record Orientation(int value) {
    static final Orientation AS_STORED = new Orientation(1);

    /// The maximum number of bytes of EXIF that are searched for the orientation. Its field is in
    /// the first directory, which is at the start in all common files.
    static final int HEAD = 64 * 1024;

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;
    private static final int FIRST_SIDEWAYS = 5;

    /// Finds the orientation in EXIF. Returns [#AS_STORED] if it has none or is malformed.
    ///
    /// @param exif starts with the byte order
    static Orientation of(byte[] exif) {
        try {
            var tiff = ByteBuffer.wrap(exif);
            boolean isLittle = tiff.getShort(0) == 0x4949;
            tiff.order(isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = Short.toUnsignedInt(tiff.getShort(directory));
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY_BYTES;
                if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG
                        && tiff.getShort(entry + 2) == SHORT) {
                    return of(tiff.getShort(entry + 8));
                }
            }
            return AS_STORED;
        } catch (IndexOutOfBoundsException malformed) {
            return AS_STORED;
        }
    }

    private static Orientation of(int value) {
        return value > 1 && value <= 8 ? new Orientation(value) : AS_STORED;
    }

    /// Returns whether the width of the photo as shown is its height as stored.
    boolean isSideways() {
        return value >= FIRST_SIDEWAYS;
    }

    /// Returns EXIF with this field only; empty for [#AS_STORED], which is the default.
    byte[] toExif() {
        if (value == 1) {
            return new byte[0];
        }
        return ByteBuffer.allocate(26)
                .putInt(0x4D4D002A)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) value)
                .array();
    }
}
