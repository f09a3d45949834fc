package io.aviary.local.view;

import io.aviary.local.operation.PartProcess;
import io.aviary.local.system.LocalSystem;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The table of `status`.
public final class Status {

    private static final String ROW = "%-18s %-10s %8s %6s %9s %9s";

    private final LocalSystem system;

    public Status(LocalSystem system) {
        this.system = system;
    }

    /// @return whether every part is healthy
    public boolean print(PrintStream out) {
        List<PartStatus> parts =
                system.parts().parallelStream()
                        .map(part -> PartStatus.of(new PartProcess(part, system.folder())))
                        .toList();
        out.println(
                String.format(
                        Locale.ROOT, ROW, "PART", "STATE", "PID", "PORT", "UPTIME", "MEMORY"));
        parts.forEach(part -> out.println(row(part)));
        long total =
                parts.stream()
                        .map(PartStatus::memoryBytes)
                        .flatMapToLong(OptionalLong::stream)
                        .sum();
        out.println(
                String.format(
                        Locale.ROOT, ROW, "", "", "", "", "", megabytes(OptionalLong.of(total))));
        return parts.stream().allMatch(part -> part.state() == PartStatus.State.HEALTHY);
    }

    private static String row(PartStatus status) {
        return String.format(
                Locale.ROOT,
                ROW,
                status.part().name(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.process().map(process -> Long.toString(process.pid())).orElse("-"),
                status.part().server().port(),
                status.uptime().map(Status::brief).orElse("-"),
                megabytes(status.memoryBytes()));
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? (bytes.getAsLong() >> 20) + " MiB" : "-";
    }

    private static String brief(Duration time) {
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
