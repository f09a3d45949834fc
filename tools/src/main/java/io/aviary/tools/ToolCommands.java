package io.aviary.tools;

import io.aviary.tools.canary.CanaryCommand;
import io.aviary.tools.client.Settings;
import io.aviary.tools.seed.SeedCommand;
import io.aviary.tools.strategy.StrategyCommand;
import io.aviary.tools.tour.TourCommand;
import io.aviary.tools.verify.ReconcileCommand;
import io.aviary.tools.verify.VerifyCommand;
import java.io.PrintStream;
import picocli.CommandLine;

/// The commands of this module.
public final class ToolCommands {

    private ToolCommands() {}

    /// Adds every command as a subcommand, and returns the same command line.
    public static CommandLine addTo(CommandLine parent, Settings settings, PrintStream out) {
        return parent.addSubcommand(new TourCommand(settings, out))
                .addSubcommand(new SeedCommand(settings, out))
                .addSubcommand(new VerifyCommand(settings, out))
                .addSubcommand(new ReconcileCommand(settings, out))
                .addSubcommand(new StrategyCommand(settings, out))
                .addSubcommand(new CanaryCommand(settings, out));
    }
}
