package io.aviary.fault.drill.hostile;

import io.aviary.tools.system.LocalProcesses;
import java.util.Map;

/// Finds parts that ended or were restarted.
///
/// @param before the PIDs by part
record Restarts(Map<String, Long> before) {
    static Restarts since(LocalProcesses processes) {
        return new Restarts(processes.running());
    }

    /// Returns the number of parts whose process has ended or was replaced.
    int count(LocalProcesses processes) {
        var now = processes.running();
        return (int)
                before.entrySet().stream()
                        .filter(
                                part ->
                                        !part.getValue().equals(now.get(part.getKey()))
                                                || hasEnded(part.getValue()))
                        .count();
    }

    /// Returns whether the process has ended. It stays listed if no init process waits for it.
    private static boolean hasEnded(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isEmpty();
    }
}
