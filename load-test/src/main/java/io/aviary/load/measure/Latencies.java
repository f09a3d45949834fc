package io.aviary.load.measure;

import io.aviary.tools.console.Table;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// A histogram of durations with a precision of 0.1 %. Durations above two minutes count as two
/// minutes. Thread-safe.
public final class Latencies {
    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int DIGITS = 3;

    private final Histogram micros = new ConcurrentHistogram(MAX_MICROS, DIGITS);

    /// Adds a duration.
    public void record(long nanos) {
        long value = TimeUnit.NANOSECONDS.toMicros(nanos);
        micros.recordValue(Math.clamp(value, 0, MAX_MICROS));
    }

    /// Adds all durations of another histogram.
    public void add(Latencies others) {
        micros.add(others.micros);
    }

    /// Returns the number of durations.
    public long count() {
        return micros.getTotalCount();
    }

    /// Creates a table for rows of latencies, in milliseconds.
    public static Table table(String what) {
        return new Table(what, "count", "median ms", "p95 ms", "p99 ms", "max ms");
    }

    /// Adds a row with these latencies.
    public void addTo(Table table, String name) {
        table.row(name, count(), percentile(50), percentile(95), percentile(99), percentile(100));
    }

    /// Returns a percentile in milliseconds; 0 if there are no durations.
    public double millis(double percent) {
        return micros.getValueAtPercentile(percent) / 1e3;
    }

    private String percentile(double percent) {
        return count() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", millis(percent));
    }
}
