package io.aviary.tools.graph;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads lines of any length in bounded memory: of a longer one only the head is kept.
final class Lines implements AutoCloseable {
    static final int LONGEST = 256;

    private final InputStream in;
    private final StringBuilder line = new StringBuilder(LONGEST);
    private long number;
    private boolean cut;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /// The next line without its end; empty at the end of the file.
    Optional<String> next() throws IOException {
        line.setLength(0);
        cut = false;
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        number++;
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() < LONGEST) {
                line.append((char) c);
            } else {
                cut = true;
            }
        }
        return Optional.of(line.toString());
    }

    /// The number of the line that was read last, from 1.
    long number() {
        return number;
    }

    /// Whether that line was longer than what was kept of it.
    boolean cut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
