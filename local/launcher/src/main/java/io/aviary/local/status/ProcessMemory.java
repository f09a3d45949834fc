package io.aviary.local.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The memory of processes, measured as the proportional set size, which counts shared pages once.
final class ProcessMemory {
    private static final String LINE = "Pss:";

    private ProcessMemory() {}

    /// Returns the memory of the process and all its descendants, in bytes; empty if the operating
    /// system does not report it (macOS).
    static OptionalLong proportionalSetSize(ProcessHandle process) {
        long kibibytes =
                Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(ProcessMemory::kibibytes)
                        .sum();
        return kibibytes == 0 ? OptionalLong.empty() : OptionalLong.of(kibibytes << 10);
    }

    private static long kibibytes(ProcessHandle process) {
        var file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(LINE))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .sum();
        } catch (IOException unavailable) {
            return 0;
        }
    }
}
