package io.aviary.load.bench.layout;

import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Compares ways to store a timeline in Redis.
@Command(
        name = "layouts",
        header = "Compare ways to store a timeline in Redis",
        description =
                "Measures bytes, appends and reads of a packed string, a LIST and a ZSET, in turn.")
public final class LayoutsCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Number of measured rounds (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    public LayoutsCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, always 0
    @Override
    public Integer call() {
        LayoutBench.run(settings.redis(), settings.home(), rounds, out);
        return 0;
    }
}
