package io.aviary.local.lifecycle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// The output of a part since this launcher last started it.
final class PartLog {
    private static final long LIMIT_BYTES = 64L << 20;

    private final Path path;
    private long start;

    PartLog(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /// Moves a log of more than 64 MiB to a second file, and starts a new one.
    void begin() throws IOException {
        Files.createDirectories(path.getParent());
        start = Files.exists(path) ? Files.size(path) : 0;
        if (start > LIMIT_BYTES) {
            Files.move(
                    path,
                    path.resolveSibling(path.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
            start = 0;
        }
    }

    /// Returns the line that most likely explains why the part does not run, and the path of the
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
            input.skipNBytes(start);
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
