package io.aviary.load.bench.visibility;

import io.aviary.load.measure.RoundOptions;
import io.aviary.load.users.BenchUsers;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures how much one big author delays the tweets of ordinary authors.
@Command(
        name = "fairness",
        header = "Measure how much a big author delays ordinary authors",
        description =
                "Measures the time from accepted to visible in turn with and without an author with"
                        + " many followers who posts continuously.")
public final class FairnessCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Mixin private final RoundOptions rounds = new RoundOptions(20, 3, 30);

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

    public FairnessCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if a tweet did not become visible or a post was not accepted
    @Override
    public Integer call() {
        var plan =
                new FairnessBench.Plan(
                        rate, bigRate, rounds.warmup(), rounds.rounds(), rounds.seconds());
        var users = new BenchUsers(settings, out);
        return new FairnessBench(settings, users.logInPairs(), plan, out).run() ? 0 : 1;
    }
}
