package io.aviary.tweet.media.metadata;

/// A stretch of the copy of a file.
sealed interface Piece {
    long length();

    /// Bytes of the original.
    ///
    /// @param offset counted from 0
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
