package io.aviary.tweet.media.metadata;

import io.aviary.tweet.media.metadata.Pieces.Piece;
import io.aviary.tweet.media.metadata.Pieces.Piece.Kept;
import io.aviary.tweet.media.store.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Describes the copy of a photo or video without its metadata. Pixels, colour profile and
/// orientation stay the same, byte for byte. The description is small; the copy itself is made
/// while it is read.
public final class CleanCopy {
    private final List<Piece> pieces;
    private final @Nullable Integer width;
    private final @Nullable Integer height;

    private CleanCopy(List<Piece> pieces, @Nullable Integer width, @Nullable Integer height) {
        this.pieces = pieces;
        this.width = width;
        this.height = height;
    }

    /// Reads a file completely.
    ///
    /// @param type the content type that its first bytes show
    /// @throws IOException if the file is malformed
    public static CleanCopy of(String type, InputStream file) throws IOException {
        var original = new OriginalFile(file);
        return switch (type) {
            case "image/jpeg" -> new JpegFile(original).clean();
            case "image/png" -> new PngFile(original).clean();
            case "image/gif" -> new GifFile(original).clean();
            case "image/webp" -> new WebpFile(original).clean();
            case "video/mp4", "video/quicktime" -> new Mp4File(original).clean();
            default -> throw new IOException("The type is unknown");
        };
    }

    /// @param width as stored, in pixels
    /// @param height as stored, in pixels
    static CleanCopy ofPhoto(Pieces pieces, int width, int height, Orientation orientation) {
        return orientation.isSideways()
                ? new CleanCopy(pieces.list(), height, width)
                : new CleanCopy(pieces.list(), width, height);
    }

    static CleanCopy ofVideo(Pieces pieces) {
        return new CleanCopy(pieces.list(), null, null);
    }

    /// Returns the width as shown, in pixels; null for a video.
    public @Nullable Integer width() {
        return width;
    }

    /// Returns the height as shown, in pixels; null for a video.
    public @Nullable Integer height() {
        return height;
    }

    /// Returns the number of bytes of the copy.
    public long size() {
        return pieces.stream().mapToLong(Piece::length).sum();
    }

    /// Returns whether the copy is equal to an original of this size.
    public boolean isOriginal(long size) {
        return pieces.equals(List.of(new Kept(0, size)));
    }

    /// Returns the copy of the file from which this object was derived.
    public Bytes from(Bytes original) {
        return new Bytes() {
            @Override
            public long size() {
                return CleanCopy.this.size();
            }

            @Override
            public InputStream open() throws IOException {
                return new PieceStream(original.open(), pieces);
            }
        };
    }
}
