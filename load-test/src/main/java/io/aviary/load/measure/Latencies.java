package io.aviary.load.measure;

import io.aviary.tools.console.Table;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Durations of one kind, from many threads, to 0.1 % of their value; longer ones than two minutes
/// count as two minutes.
public final class Latencies {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int DIGITS = 3;

    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

    /// Adds one.
    public void record(long nanos) {
        long value = TimeUnit.NANOSECONDS.toMicros(nanos);
        micros.recordValue(Math.clamp(value, 0, LONGEST_MICROS));
    }

    /// Adds all of another one.
    public void add(Latencies others) {
        micros.add(others.micros);
    }

    /// How many there are.
    public long count() {
        return micros.getTotalCount();
    }

    /// A table for rows of latencies, in milliseconds.
    public static Table table(String what) {
        return new Table(what, "count", "median ms", "p95 ms", "p99 ms", "max ms");
    }

    /// Adds a row.
    public void addTo(Table table, String name) {
        table.row(
                name,
                "%,d".formatted(count()),
                percentile(50),
                percentile(95),
                percentile(99),
                percentile(100));
    }

    /// That percentile, in milliseconds; 0 where nothing was recorded.
    public double millis(double percent) {
        return micros.getValueAtPercentile(percent) / 1e3;
    }

    private String percentile(double percent) {
        return count() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", millis(percent));
    }
}
