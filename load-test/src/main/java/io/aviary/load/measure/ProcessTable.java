package io.aviary.load.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// How much processor time each process of this machine has used so far, as Linux counts it; empty
/// elsewhere.
///
/// @param processes by number
record ProcessTable(Map<Long, Usage> processes) {
    private static final Path PROC = Path.of("/proc");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    // Of the fields after the name: parent, own time and that of children that have ended.
    private static final int PARENT = 1;
    private static final int FIRST_TIME = 11;
    private static final int LAST_TIME = 14;

    /// Fixed by Linux for what it shows to programs.
    private static final int TICK_MILLIS = 10;

    /// @param millis in user and system mode together
    record Usage(long parent, long millis) {}

    static ProcessTable read() {
        var processes = new HashMap<Long, Usage>();
        try (var folders = Files.newDirectoryStream(PROC, ProcessTable::isProcess)) {
            for (var folder : folders) {
                usage(folder)
                        .ifPresent(
                                usage ->
                                        processes.put(
                                                Long.valueOf(folder.getFileName().toString()),
                                                usage));
            }
        } catch (IOException notLinux) {
            return new ProcessTable(Map.of());
        }
        return new ProcessTable(processes);
    }

    private static boolean isProcess(Path folder) {
        return NUMBER.matcher(folder.getFileName().toString()).matches();
    }

    private static Optional<Usage> usage(Path process) {
        try {
            return parse(Files.readString(process.resolve("stat")));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /// @param stat number, name in brackets, and fields; the name may hold anything
    static Optional<Usage> parse(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        if (fields.length <= LAST_TIME) {
            return Optional.empty();
        }
        long ticks = 0;
        for (int i = FIRST_TIME; i <= LAST_TIME; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return Optional.of(new Usage(Long.parseLong(fields[PARENT]), ticks * TICK_MILLIS));
    }

    /// What the process and all that it started have used, in milliseconds.
    long millisOfAll(long process) {
        return processes.entrySet().stream()
                .filter(entry -> descendsFrom(entry.getKey(), process))
                .mapToLong(entry -> entry.getValue().millis())
                .sum();
    }

    private boolean descendsFrom(long process, long ancestor) {
        for (long at = process; at > 0; ) {
            if (at == ancestor) {
                return true;
            }
            var usage = processes.get(at);
            at = usage == null ? 0 : usage.parent();
        }
        return false;
    }
}
