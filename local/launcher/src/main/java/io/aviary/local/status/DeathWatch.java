package io.aviary.local.status;

import io.aviary.local.lifecycle.PartProcess;
import io.aviary.local.system.LocalSystem;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reports parts that die while other parts keep running.
public final class DeathWatch {
    private static final int CHECKS = 2;

    private final List<PartProcess> processes;
    private final PrintStream out;

    /// The number of consecutive checks that found a part dead. One check is not enough, because
    /// it may fall between the end of an orderly stop and its record.
    private final Map<String, Integer> deadChecks = new HashMap<>();

    public DeathWatch(LocalSystem system, PrintStream out) {
        this.processes =
                system.parts().stream()
                        .map(part -> new PartProcess(part, system.folder()))
                        .toList();
        this.out = out;
    }

    /// Returns whether any part was started and has not been stopped since.
    public boolean isAnyPartWanted() {
        return processes.stream().anyMatch(PartProcess::isWanted);
    }

    /// Prints a line for each part that has died since the last call.
    public void printNew() {
        var wanted = processes.stream().filter(PartProcess::isWanted).toList();
        for (var process : wanted) {
            var name = process.part().name();
            if (process.isAlive()) {
                deadChecks.remove(name);
            } else if (deadChecks.merge(name, 1, Integer::sum) == CHECKS) {
                out.println(name + " has died; ./aviary up -d starts it again.");
            }
        }
    }
}
