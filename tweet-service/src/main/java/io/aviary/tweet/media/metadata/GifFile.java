package io.aviary.tweet.media.metadata;

import java.io.IOException;
import java.util.Set;

/// A GIF: a header, pictures and extensions, and a trailer. Pictures and extensions consist of
/// blocks of up to 255 bytes.
final class GifFile {
    private static final int SIGNATURE_BYTES = 6;
    private static final int PICTURE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3B;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int PLAIN_TEXT = 0x01;
    private static final int APPLICATION = 0xFF;

    /// The applications whose extensions are kept: they hold the number of repetitions of an
    /// animation, or the colour profile.
    private static final Set<String> KEPT_APPLICATIONS =
            Set.of("NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012");

    private final OriginalFile file;
    private final Pieces pieces = new Pieces();
    private boolean hasPicture;

    GifFile(OriginalFile file) {
        this.file = file;
    }

    CleanCopy clean() throws IOException {
        file.skipTo(SIGNATURE_BYTES);
        int width = file.readLittleUint16();
        int height = file.readLittleUint16();
        int flags = file.read();
        file.skipTo(file.position() + 2);
        skipColours(flags);
        pieces.keep(0, file.position());
        int kind = file.readOrEnd();
        while (kind >= 0 && kind != TRAILER) {
            copyBlock(kind);
            kind = file.readOrEnd();
        }
        if (!hasPicture) {
            throw new IOException("The file has no picture");
        }
        // Bytes after the trailer are dropped. Some files lack the trailer.
        if (kind == TRAILER) {
            pieces.keep(file.position() - 1, file.position());
        } else {
            pieces.add(new byte[] {TRAILER});
        }
        return CleanCopy.ofPhoto(pieces, width, height, Orientation.AS_STORED);
    }

    private void copyBlock(int kind) throws IOException {
        long start = file.position() - 1;
        boolean kept =
                switch (kind) {
                    case PICTURE -> readPicture();
                    case EXTENSION -> readExtension();
                    case 0 -> false; // Some programs write a superfluous empty block.
                    default -> throw new IOException("The file has an unknown kind of block");
                };
        if (kept) {
            pieces.keep(start, file.position());
        }
    }

    private boolean readPicture() throws IOException {
        file.skipTo(file.position() + 8);
        skipColours(file.read());
        file.read();
        skipBlocks();
        hasPicture = true;
        return true;
    }

    /// Reads an extension, and returns whether it is copied.
    private boolean readExtension() throws IOException {
        int label = file.read();
        boolean kept =
                switch (label) {
                    case GRAPHIC_CONTROL, PLAIN_TEXT -> true;
                    case APPLICATION -> KEPT_APPLICATIONS.contains(file.readText(file.read()));
                    default -> false;
                };
        skipBlocks();
        return kept;
    }

    private void skipColours(int flags) throws IOException {
        boolean hasTable = (flags & 0x80) != 0;
        if (hasTable) {
            int colours = 2 << (flags & 7);
            file.skipTo(file.position() + 3L * colours);
        }
    }

    private void skipBlocks() throws IOException {
        for (int length = file.read(); length > 0; length = file.read()) {
            file.skipTo(file.position() + length);
        }
    }
}
