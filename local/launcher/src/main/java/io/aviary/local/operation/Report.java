package io.aviary.local.operation;

import io.aviary.local.system.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// The lines that `up` and `down` print, one a part.
final class Report {

    private Report() {}

    static String line(Part part, String event, Instant begin) {
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "  %-18s %-8s %5.1f s", part.name(), event, seconds);
    }
}
