package io.aviary.load.bench;

import io.aviary.load.bench.fanout.FanOutCommand;
import io.aviary.load.bench.home.ContractCommand;
import io.aviary.load.bench.home.HomeCommand;
import io.aviary.load.bench.layout.LayoutsCommand;
import io.aviary.load.bench.memory.MemoryCommand;
import io.aviary.load.bench.mix.MixCommand;
import io.aviary.load.bench.mix.PostsCommand;
import io.aviary.load.bench.visibility.FairnessCommand;
import io.aviary.load.bench.visibility.LatencyCommand;
import io.aviary.tools.client.Settings;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The benchmarks. Each is a subcommand with its own options.
@Command(
        name = "bench",
        header = "Run a benchmark",
        synopsisSubcommandLabel = "NAME",
        description =
                "The system should run with AVIARY_RATE_LIMITS=off. All benchmarks except home and"
                        + " layouts act as seeded users.")
public final class BenchCommand {

    private BenchCommand() {}

    /// Returns the command with all benchmarks as subcommands.
    public static CommandLine commandLine(Settings settings, PrintStream out) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new LatencyCommand(settings, out))
                .addSubcommand(new MixCommand(settings, out))
                .addSubcommand(new PostsCommand(settings, out))
                .addSubcommand(new HomeCommand(settings, out))
                .addSubcommand(new FanOutCommand(settings, out))
                .addSubcommand(new FairnessCommand(settings, out))
                .addSubcommand(new MemoryCommand(settings, out))
                .addSubcommand(new ContractCommand(settings, out))
                .addSubcommand(new LayoutsCommand(settings, out));
    }
}
