package io.aviary.fault;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The root of all commands. Every subcommand inherits `--help`.
@Command(name = "./aviary", synopsisSubcommandLabel = "COMMAND")
final class AviaryCommand {

    @Option(
            names = {"-h", "--help"},
            description = "Show this help",
            usageHelp = true,
            scope = ScopeType.INHERIT)
    private boolean help;

    private AviaryCommand() {}

    static CommandLine commandLine() {
        return new CommandLine(new AviaryCommand());
    }
}
