package io.aviary.local;

import io.aviary.local.log.LogPrinter;
import io.aviary.local.system.CommandException;
import io.aviary.local.system.LocalSystem;
import io.aviary.local.system.Part;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints the existing log lines, and with `-f` also new ones.
@Command(name = "logs", header = "Print the logs of all parts, or of some")
final class LogsCommand implements Callable<Integer> {
    private static final int POLL_MILLIS = 200;

    private final Installation installation;
    private final PrintStream out;

    @Option(
            names = {"-f", "--follow"},
            description = "Continue to print new lines until Ctrl-C")
    private boolean follows;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "N",
            description = "Print at most the last N lines of each part")
    private int lines = Integer.MAX_VALUE;

    @Parameters(
            paramLabel = "PART",
            arity = "0..*",
            description = "A part's name; ./aviary status lists them")
    private List<String> names = List.of();

    LogsCommand(Installation installation, PrintStream out) {
        this.installation = installation;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        if (lines < 0) {
            throw new CommandException("--tail must be 0 or more");
        }
        var system = installation.lastSystem();
        var parts =
                names.isEmpty()
                        ? system.parts()
                        : names.stream().map(name -> part(system, name)).toList();
        var logs = LogPrinter.fromStart(parts, system.folder(), out);
        logs.printLast(lines);
        if (follows) {
            follow(logs);
        }
        return 0;
    }

    /// Prints new lines until Ctrl-C, or until the reader closes the pipe.
    private void follow(LogPrinter logs) throws IOException {
        var never = new CountDownLatch(1);
        try {
            while (!out.checkError() && !never.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                logs.printNew();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Part part(LocalSystem system, String name) {
        return system.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknownPart(system, name));
    }

    private static CommandException unknownPart(LocalSystem system, String name) {
        var known = system.parts().stream().map(Part::name).collect(Collectors.joining(", "));
        return new CommandException("There is no part " + name + "; the parts are " + known);
    }
}
