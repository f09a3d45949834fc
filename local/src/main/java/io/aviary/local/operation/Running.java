package io.aviary.local.operation;

import io.aviary.local.system.PropertyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Which process a part runs as. The start tells it from a later process that was given the same
/// number.
///
/// @param started as the operating system reports it
record Running(long pid, Instant started) {

    /// Far below the time in which the numbers of processes come round; what is reported moves with
    /// the clock.
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    static Running of(Process process) {
        return new Running(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    static Optional<Running> read(Path file) throws IOException {
        Map<String, String> values = PropertyFile.read(file);
        String pid = values.get("pid");
        String started = values.get("started");
        return pid == null || started == null
                ? Optional.empty()
                : Optional.of(new Running(Long.parseLong(pid), Instant.parse(started)));
    }

    void write(Path file) throws IOException {
        PropertyFile.write(file, Map.of("pid", Long.toString(pid), "started", started.toString()));
    }

    /// The process, while it is alive. A zombie has no command any more.
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().isPresent())
                .filter(process -> process.info().startInstant().map(this::isStart).orElse(true));
    }

    private boolean isStart(Instant instant) {
        return Duration.between(started, instant).abs().compareTo(TOLERANCE) < 0;
    }
}
