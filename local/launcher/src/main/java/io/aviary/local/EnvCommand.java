package io.aviary.local;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Prints the environment of tools as shell commands.
@Command(
        name = "env",
        header = "Print the addresses and secrets of the running system for eval in a shell")
final class EnvCommand implements Callable<Integer> {
    private final Installation installation;
    private final PrintStream out;

    EnvCommand(Installation installation, PrintStream out) {
        this.installation = installation;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        installation
                .toolEnvironment()
                .forEach((name, value) -> out.println("export " + name + "='" + value + "'"));
        return 0;
    }
}
