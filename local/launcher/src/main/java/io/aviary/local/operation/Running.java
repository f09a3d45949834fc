package io.aviary.local.operation;

import io.aviary.local.system.PropertyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Which process a part runs as. The start tells it from a later process that was given the same
/// number.
///
/// @param started as the operating system reports it; moves when somebody sets the clock
/// @param tick the start in a count that nobody sets; empty where there is none, as on macOS
record Running(long pid, Instant started, String tick) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /// Counted from behind the name of the program, which may contain anything.
    private static final int START_FIELD = 19;

    /// Far below the time in which the numbers of processes come round.
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    static Running of(Process process) {
        return new Running(
                process.pid(),
                process.info().startInstant().orElseGet(Instant::now),
                tick(process.pid()));
    }

    static Optional<Running> read(Path file) throws IOException {
        Map<String, String> values = PropertyFile.read(file);
        String pid = values.get("pid");
        String started = values.get("started");
        return pid == null || started == null
                ? Optional.empty()
                : Optional.of(
                        new Running(
                                Long.parseLong(pid),
                                Instant.parse(started),
                                values.getOrDefault("tick", "")));
    }

    void write(Path file) throws IOException {
        PropertyFile.write(
                file,
                Map.of("pid", Long.toString(pid), "started", started.toString(), "tick", tick));
    }

    /// The process, while it is alive. A zombie has no command any more.
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().isPresent())
                .filter(
                        process ->
                                tick.isEmpty() ? isStart(process.info()) : tick.equals(tick(pid)));
    }

    /// Which start of the machine, and how long after it. Empty when the process is gone, or Linux
    /// is not the system.
    static String tick(long pid) {
        try {
            Path file = Path.of("/proc", Long.toString(pid), "stat");
            String stat = Files.readString(file, StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Files.readString(BOOT).strip() + " " + fields[START_FIELD];
        } catch (IOException e) {
            return "";
        }
    }

    private boolean isStart(ProcessHandle.Info info) {
        return info.startInstant()
                .map(start -> Duration.between(started, start).abs().compareTo(TOLERANCE) < 0)
                .orElse(true);
    }
}
