package io.aviary.local;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The commands of the launcher, each a class with its options. Their headers are the source of
/// `docs/reference/commands.txt`, which `./aviary help` prints.
@Command(name = "./aviary", synopsisSubcommandLabel = "COMMAND")
final class LauncherCommand {
    @Option(
            names = {"-h", "--help"},
            description = "Show this help",
            usageHelp = true,
            scope = ScopeType.INHERIT)
    private boolean help;

    static CommandLine commandLine(Installation installation, PrintStream out) {
        var commandLine =
                new CommandLine(new LauncherCommand())
                        .addSubcommand(new UpCommand(installation, out))
                        .addSubcommand(new DownCommand(installation, out))
                        .addSubcommand(new StatusCommand(installation, out))
                        .addSubcommand(new LogsCommand(installation, out))
                        .addSubcommand(new EnvCommand(installation, out));
        return OneLineErrors.install(commandLine);
    }
}
