package io.aviary.tweet.media.metadata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Collects the pieces of a copy. Adjacent pieces of the original are merged.
final class Pieces {
    /// Bounds the memory for a file that alternates between content and metadata.
    private static final int MAX = 10_000;

    private final List<Piece> pieces = new ArrayList<>();

    /// A range of bytes in the copy of a file.
    sealed interface Piece {
        long length();

        /// Bytes of the original.
        ///
        /// @param offset the position in the original, from 0
        record Kept(long offset, long length) implements Piece {
            long end() {
                return offset + length;
            }
        }

        /// Bytes that replace metadata.
        record Added(byte[] bytes) implements Piece {
            @Override
            public long length() {
                return bytes.length;
            }
        }

        /// Zeros in the place of metadata, where the length of a file must not change.
        record Blank(long length) implements Piece {}
    }

    /// Keeps a range of the original.
    ///
    /// @param end the exclusive end
    void keep(long start, long end) throws IOException {
        if (!pieces.isEmpty()
                && pieces.getLast() instanceof Piece.Kept before
                && before.end() == start) {
            pieces.removeLast();
            append(new Piece.Kept(before.offset(), end - before.offset()));
        } else if (end > start) {
            append(new Piece.Kept(start, end - start));
        }
    }

    void add(byte[] bytes) throws IOException {
        append(new Piece.Added(bytes));
    }

    void blank(long length) throws IOException {
        append(new Piece.Blank(length));
    }

    private void append(Piece piece) throws IOException {
        if (pieces.size() == MAX) {
            throw new IOException("The file has too many blocks of metadata");
        }
        pieces.add(piece);
    }

    /// Returns the number of bytes of the copy.
    long size() {
        return pieces.stream().mapToLong(Piece::length).sum();
    }

    List<Piece> list() {
        return List.copyOf(pieces);
    }
}
