package io.aviary.local;

import io.aviary.local.status.StatusTable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Shows the parts. The exit code is 1 unless all are healthy.
@Command(
        name = "status",
        header = "Show the state, ports and memory of all parts",
        description = "The exit code is 1 unless all parts are healthy.")
final class StatusCommand implements Callable<Integer> {
    private final Installation installation;
    private final PrintStream out;

    StatusCommand(Installation installation, PrintStream out) {
        this.installation = installation;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        var table = StatusTable.of(installation.lastSystem());
        table.print(out);
        return table.allHealthy() ? 0 : 1;
    }
}
