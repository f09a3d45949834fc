package io.aviary.local.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The unread end of a growing log file.
final class LogTail {
    private static final int CHUNK_BYTES = 1 << 18;

    private final Path file;
    private long position;

    private LogTail(Path file, long position) {
        this.file = file;
        this.position = position;
    }

    static LogTail fromEnd(Path file) throws IOException {
        return new LogTail(file, Files.exists(file) ? Files.size(file) : 0);
    }

    static LogTail fromStart(Path file) {
        return new LogTail(file, 0);
    }

    /// Returns the next complete lines, at most 256 KiB; empty if nothing was added. A file that
    /// was replaced is read from its start.
    List<String> next() throws IOException {
        var bytes = read();
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end == 0 && bytes.length == CHUNK_BYTES) {
            end = CHUNK_BYTES;
        }
        position += end;
        return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
    }

    private byte[] read() throws IOException {
        if (Files.notExists(file)) {
            return new byte[0];
        }
        try (var input = new RandomAccessFile(file.toFile(), "r")) {
            position = input.length() < position ? 0 : position;
            var bytes = new byte[(int) Math.min(CHUNK_BYTES, input.length() - position)];
            input.seek(position);
            input.readFully(bytes);
            return bytes;
        }
    }
}
