package io.aviary.tweet.media.download;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A part of a media item.
///
/// @param first the offset of the first byte, from 0
/// @param last the offset of the last byte, inclusive
record ByteRange(long first, long last) {
    private static final Pattern SINGLE_RANGE =
            Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /// Parses the range that a header requests. Returns empty if it requests no range, several
    /// ranges or an unknown form, all of which mean the complete media item.
    static Optional<ByteRange> of(@Nullable String header, long size) {
        var range = SINGLE_RANGE.matcher(header == null ? "" : header);
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long length = Math.min(size, Long.parseLong(range.group(2)));
            return Optional.of(new ByteRange(size - length, size - 1));
        }
        long first = Long.parseLong(range.group(1));
        long last =
                range.group(2).isEmpty()
                        ? size - 1
                        : Math.min(size - 1, Long.parseLong(range.group(2)));
        boolean backwards = !range.group(2).isEmpty() && Long.parseLong(range.group(2)) < first;
        return backwards ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }

    /// Returns whether the range contains any byte.
    boolean exists() {
        return first <= last;
    }

    long length() {
        return last - first + 1;
    }

    String toHeader() {
        return "bytes=" + first + "-" + last;
    }
}
