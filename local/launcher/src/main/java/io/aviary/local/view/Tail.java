package io.aviary.local.view;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The unread end of a growing file.
final class Tail {

    private static final int CHUNK_BYTES = 1 << 18;

    private final Path file;
    private long position;

    private Tail(Path file, long position) {
        this.file = file;
        this.position = position;
    }

    static Tail fromEnd(Path file) throws IOException {
        return new Tail(file, Files.exists(file) ? Files.size(file) : 0);
    }

    static Tail fromStart(Path file) {
        return new Tail(file, 0);
    }

    /// The next whole lines, a bounded number at a time; none when nothing was added. A file that
    /// was replaced is read from its start.
    List<String> next() throws IOException {
        byte[] bytes = read();
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
