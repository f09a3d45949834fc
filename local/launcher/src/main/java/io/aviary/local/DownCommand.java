package io.aviary.local;

import io.aviary.local.lifecycle.StoppingSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Stops the system.
@Command(name = "down", header = "Stop all parts")
final class DownCommand implements Callable<Integer> {
    private final Installation installation;
    private final PrintStream out;

    @Option(
            names = {"-v", "--volumes"},
            description = "Also delete the data")
    private boolean deletesData;

    DownCommand(Installation installation, PrintStream out) {
        this.installation = installation;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        var down = new StoppingSystem(installation.lastSystem(), out);
        var stopped = deletesData ? down.runAndDeleteData() : down.run();
        if (!stopped) {
            out.println("Nothing was running.");
        }
        if (deletesData) {
            out.println("The data was deleted.");
        }
        return 0;
    }
}
