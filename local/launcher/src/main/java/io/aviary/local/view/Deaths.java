package io.aviary.local.view;

import io.aviary.local.operation.PartProcess;
import io.aviary.local.system.LocalSystem;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells of parts that die while others run on.
public final class Deaths {

    private static final int LOOKS = 2;

    private final List<PartProcess> processes;
    private final PrintStream out;

    /// How many looks in a row found a part dead. The first may have come between its end and the
    /// note of an orderly stop.
    private final Map<String, Integer> looks = new HashMap<>();

    public Deaths(LocalSystem system, PrintStream out) {
        this.processes =
                system.parts().stream()
                        .map(part -> new PartProcess(part, system.folder()))
                        .toList();
        this.out = out;
    }

    /// @return whether any part is still meant to run
    public boolean printNew() {
        List<PartProcess> wanted = processes.stream().filter(PartProcess::wanted).toList();
        for (PartProcess process : wanted) {
            String name = process.part().name();
            if (process.alive()) {
                looks.remove(name);
            } else if (looks.merge(name, 1, Integer::sum) == LOOKS) {
                out.println(name + " has died; ./aviary up -d starts it again.");
            }
        }
        return !wanted.isEmpty();
    }
}
