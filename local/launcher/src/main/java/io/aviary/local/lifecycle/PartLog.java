package io.aviary.local.lifecycle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// The log of a part, read from the point at which this launcher last started the part. A log that
/// was emptied since then is read from its first line.
final class PartLog {
    private final Path path;
    private long start;

    PartLog(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /// Marks the current end of the log as the start. A log of more than 64 MiB is first moved to
    /// a second file.
    void begin() throws IOException {
        Files.createDirectories(path.getParent());
        start = Files.exists(path) ? Files.size(path) : 0;
        if (start > LogRotation.LIMIT_BYTES) {
            Files.move(
                    path,
                    path.resolveSibling(path.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
            start = 0;
        }
    }

    /// Returns the line that most likely explains why the part is not running, and the path of the
    /// log.
    String reason() {
        var lines = lines();
        return Stream.of("Caused by: ", "FATAL", " ERROR ", "")
                        .flatMap(
                                mark ->
                                        lines.reversed().stream()
                                                .filter(line -> line.contains(mark))
                                                .limit(1))
                        .findFirst()
                        .map(String::strip)
                        .orElse("it printed nothing")
                + " ("
                + path
                + ")";
    }

    private List<String> lines() {
        try (var input = Files.newInputStream(path)) {
            input.skipNBytes(start <= Files.size(path) ? start : 0);
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
