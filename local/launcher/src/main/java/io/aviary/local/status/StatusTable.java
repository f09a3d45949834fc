package io.aviary.local.status;

import io.aviary.local.lifecycle.CacheTraining;
import io.aviary.local.lifecycle.PartProcess;
import io.aviary.local.system.LocalSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The table that `status` prints: the parts of a system at one moment.
public final class StatusTable {
    private static final String ROW = "%-18s %-10s %8s %6s %9s %9s";

    private final List<PartStatus> parts;
    private final Optional<ProcessHandle> training;

    private StatusTable(List<PartStatus> parts, Optional<ProcessHandle> training) {
        this.parts = parts;
        this.training = training;
    }

    /// Checks all parts concurrently.
    public static StatusTable of(LocalSystem system) throws IOException {
        return new StatusTable(
                system.parts().parallelStream()
                        .map(part -> PartStatus.of(new PartProcess(part, system.folder())))
                        .toList(),
                new CacheTraining(system).process());
    }

    public boolean allHealthy() {
        return parts.stream().allMatch(part -> part.state() == PartStatus.State.HEALTHY);
    }

    public void print(PrintStream out) {
        out.println(row("PART", "STATE", "PID", "PORT", "UPTIME", "MEMORY"));
        parts.forEach(part -> out.println(row(part)));
        long total =
                parts.stream()
                        .map(PartStatus::memoryBytes)
                        .flatMapToLong(OptionalLong::stream)
                        .sum();
        out.println(row("", "", "", "", "", megabytes(OptionalLong.of(total))));
        training.ifPresent(
                process ->
                        out.println(
                                "Recording AOT caches for faster starts (process "
                                        + process.pid()
                                        + ")"));
    }

    private static String row(PartStatus status) {
        return row(
                status.part().name(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.process().map(process -> Long.toString(process.pid())).orElse("-"),
                Integer.toString(status.part().server().port()),
                status.uptime().map(StatusTable::format).orElse("-"),
                megabytes(status.memoryBytes()));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells);
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? (bytes.getAsLong() >> 20) + " MiB" : "-";
    }

    private static String format(Duration time) {
        return Stream.of(
                        unit(time.toDays(), "d"),
                        unit(time.toHoursPart(), "h"),
                        unit(time.toMinutesPart(), "m"),
                        time.toSecondsPart() + "s")
                .filter(text -> !text.isEmpty())
                .limit(2)
                .reduce("", String::concat);
    }

    private static String unit(long count, String name) {
        return count == 0 ? "" : count + name;
    }
}
