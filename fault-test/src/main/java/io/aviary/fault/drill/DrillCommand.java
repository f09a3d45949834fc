package io.aviary.fault.drill;

import io.aviary.fault.drill.hostile.HostileCommand;
import io.aviary.tools.client.Settings;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The drills. Each is a subcommand with its own options.
@Command(
        name = "drill",
        header = "Kill parts, empty Redis or attack under load, and check what users get",
        synopsisSubcommandLabel = "NAME")
public final class DrillCommand {

    private DrillCommand() {}

    /// Returns the command with all drills as subcommands.
    public static CommandLine commandLine(Settings settings, PrintStream out) {
        return new CommandLine(new DrillCommand())
                .addSubcommand(new KillsCommand(settings, out))
                .addSubcommand(new FlushCommand(settings, out))
                .addSubcommand(new HostileCommand(settings, out));
    }
}
