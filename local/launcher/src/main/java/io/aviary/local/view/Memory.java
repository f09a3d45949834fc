package io.aviary.local.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Memory by proportional set size: pages that processes share count once in all.
final class Memory {

    private static final String LINE = "Pss:";

    private Memory() {}

    /// Bytes of the process and all its descendants. Empty where the operating system does not tell
    /// (macOS).
    static OptionalLong proportionalSetSize(ProcessHandle process) {
        long kibibytes =
                Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(Memory::kibibytes)
                        .sum();
        return kibibytes == 0 ? OptionalLong.empty() : OptionalLong.of(kibibytes << 10);
    }

    private static long kibibytes(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(LINE))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
