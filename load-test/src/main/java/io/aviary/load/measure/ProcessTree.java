package io.aviary.load.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the CPU time of a process and of all processes that it started.
///
/// The JDK reports a process's own time on every system. Linux also reports the time of children
/// that have ended, such as the processes of closed database connections.
final class ProcessTree {
    // Fields after the name in /proc/PID/stat: user and system time of ended children.
    private static final int ENDED_CHILDREN_USER = 13;
    private static final int ENDED_CHILDREN_SYSTEM = 14;

    /// The fixed length of the tick in which Linux reports times to programs.
    private static final int TICK_MILLIS = 10;

    private ProcessTree() {}

    /// Returns the CPU time in milliseconds, user and system mode together; NaN if it is unknown.
    static double cpuMillis(long process) {
        return ProcessHandle.of(process).map(ProcessTree::cpuMillis).orElse(Double.NaN);
    }

    private static double cpuMillis(ProcessHandle root) {
        // Descendants are listed before the root is read. If one ends in between, its time is
        // included in its parent's.
        var descendants = root.descendants().toList();
        double millis = ownMillis(root, Double.NaN);
        for (var descendant : descendants) {
            millis += ownMillis(descendant, 0);
        }
        return millis;
    }

    private static double ownMillis(ProcessHandle process, double unknown) {
        return process.info()
                .totalCpuDuration()
                .map(own -> (double) own.toMillis() + endedChildrenMillis(process.pid()))
                .orElse(unknown);
    }

    private static long endedChildrenMillis(long process) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(process), "stat")));
        } catch (IOException endedOrNotLinux) {
            return 0;
        }
    }

    /// Parses the CPU time of ended children, in milliseconds; 0 if the fields are missing.
    ///
    /// @param stat the PID, the name in parentheses, and the fields; the name may contain any
    ///     character
    static long parse(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length <= ENDED_CHILDREN_SYSTEM
                ? 0
                : TICK_MILLIS
                        * (Long.parseLong(fields[ENDED_CHILDREN_USER])
                                + Long.parseLong(fields[ENDED_CHILDREN_SYSTEM]));
    }
}
