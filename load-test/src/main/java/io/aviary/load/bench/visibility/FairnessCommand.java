package io.aviary.load.bench.visibility;

import io.aviary.load.users.BenchUsers;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures how much one big author delays the tweets of ordinary authors.
@Command(
        name = "fairness",
        header = "Measure ordinary authors beside a big author",
        description =
                "Measures the time from accepted to visible in turn with and without an author of many"
                        + " followers who posts continuously.")
public final class FairnessCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Posts per second by ordinary authors (default: ${DEFAULT-VALUE})")
    private int rate = 10;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--big-rate",
            paramLabel = "N",
            description = "Posts per second by the big author (default: ${DEFAULT-VALUE})")
    private int bigRate = 20;

    @Range(min = 0, max = 3_600)
    @Option(
            names = "--warmup",
            paramLabel = "S",
            description =
                    "Seconds at the start that are not measured (default:" + " ${DEFAULT-VALUE})")
    private int warmup = 20;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds that are measured (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Range(min = 1, max = 86_400)
    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Seconds of each phase (default: ${DEFAULT-VALUE})")
    private int seconds = 30;

    public FairnessCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if a tweet did not become visible
    @Override
    public Integer call() {
        var plan = new FairnessBench.Plan(rate, bigRate, warmup, rounds, seconds);
        var users = new BenchUsers(settings, out);
        return new FairnessBench(settings, users.pairs(), plan, out).run() ? 0 : 1;
    }
}
