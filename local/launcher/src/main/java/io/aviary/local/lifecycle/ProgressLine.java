package io.aviary.local.lifecycle;

import io.aviary.local.system.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// The line that `up` and `down` print for each part.
final class ProgressLine {
    private ProgressLine() {}

    static String of(Part part, String event, Instant begin) {
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "  %-18s %-8s %5.1f s", part.name(), event, seconds);
    }
}
