package io.aviary.load.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The CPU time that the host withheld from this virtual machine since boot, as Linux counts it. A
/// measurement with a high steal time means little.
///
/// @param steal the withheld time in ticks
/// @param total the total time in ticks, including idle ticks
public record StealTime(long steal, long total) {
    private static final Path STAT = Path.of("/proc/stat");

    /// The number of columns up to `steal`. The guest columns after it would be counted twice.
    private static final int COLUMNS = 8;

    /// Returns the current counters; empty if the system is not Linux.
    public static Optional<StealTime> now() {
        try (var lines = Files.lines(STAT)) {
            return lines.findFirst().flatMap(StealTime::parse);
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    static Optional<StealTime> parse(String line) {
        var columns = line.strip().split("\\s+");
        if (!columns[0].equals("cpu") || columns.length <= COLUMNS) {
            return Optional.empty();
        }
        long[] ticks =
                Arrays.stream(columns).skip(1).limit(COLUMNS).mapToLong(Long::parseLong).toArray();
        return Optional.of(new StealTime(ticks[COLUMNS - 1], Arrays.stream(ticks).sum()));
    }

    double percentSince(StealTime earlier) {
        long elapsed = total - earlier.total;
        return elapsed == 0 ? 0 : 100.0 * (steal - earlier.steal) / elapsed;
    }

    /// Returns a line for the report with the steal time since the earlier counters.
    public static String report(Optional<StealTime> before) {
        return before.flatMap(
                        earlier ->
                                now().map(
                                                later ->
                                                        String.format(
                                                                Locale.ROOT,
                                                                "Steal time of the machine: %.1f"
                                                                        + " %%",
                                                                later.percentSince(earlier))))
                .orElse("Steal time of the machine: unknown");
    }
}
