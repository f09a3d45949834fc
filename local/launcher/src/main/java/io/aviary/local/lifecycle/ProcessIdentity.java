package io.aviary.local.lifecycle;

import io.aviary.local.system.PropertyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The process of a part. Its start time distinguishes it from a later process with the same PID.
///
/// @param started the start time that the operating system reports; changes when the clock is set
/// @param tick the start time on a counter that the clock does not affect; empty on macOS, which
/// has no such counter
record ProcessIdentity(long pid, Instant started, String tick) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /// The index of the start time in `/proc/PID/stat`. It is counted from the end of the
    /// program's name, which may contain spaces.
    private static final int START_FIELD = 19;

    /// The largest difference between two reported start times of one process. It is much shorter
    /// than the time after which PIDs are reused.
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    static ProcessIdentity of(Process process) {
        return new ProcessIdentity(
                process.pid(),
                process.info().startInstant().orElseGet(Instant::now),
                tick(process.pid()));
    }

    static Optional<ProcessIdentity> read(Path file) throws IOException {
        Map<String, String> values = PropertyFile.read(file);
        String pid = values.get("pid");
        String started = values.get("started");
        return pid == null || started == null
                ? Optional.empty()
                : Optional.of(
                        new ProcessIdentity(
                                Long.parseLong(pid),
                                Instant.parse(started),
                                values.getOrDefault("tick", "")));
    }

    void write(Path file) throws IOException {
        PropertyFile.write(
                file,
                Map.of("pid", Long.toString(pid), "started", started.toString(), "tick", tick));
    }

    /// Returns the process if it is alive. A zombie no longer has a command.
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().isPresent())
                .filter(
                        process ->
                                tick.isEmpty()
                                        ? hasSameStart(process.info())
                                        : tick.equals(tick(pid)));
    }

    /// Returns the boot id and the start time of the process, in clock ticks since that boot. The
    /// string is empty if the process has ended or the system is not Linux.
    static String tick(long pid) {
        try {
            var file = Path.of("/proc", Long.toString(pid), "stat");
            var stat = Files.readString(file, StandardCharsets.ISO_8859_1);
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Files.readString(BOOT).strip() + " " + fields[START_FIELD];
        } catch (IOException unavailable) {
            return "";
        }
    }

    private boolean hasSameStart(ProcessHandle.Info info) {
        return info.startInstant()
                .map(start -> Duration.between(started, start).abs().compareTo(TOLERANCE) < 0)
                .orElse(true);
    }
}
