package io.aviary.load.bench.fanout;

import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures how fast a backlog of tweets is delivered.
@Command(
        name = "fanout",
        header = "Measure how fast a backlog of tweets is delivered",
        description =
                "Pauses timeline-service, posts a backlog of tweets by the most followed authors,"
                        + " and compares the deliveries per second with bare appends to the same"
                        + " Redis.")
public final class FanOutCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--authors",
            paramLabel = "N",
            description = "Number of most followed authors who post (default: ${DEFAULT-VALUE})")
    private int authors = 500;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--each",
            paramLabel = "N",
            description = "Tweets by each author in every round (default: ${DEFAULT-VALUE})")
    private int tweetsPerAuthor = 4;

    @Range(min = 0, max = 3_600)
    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "Number of warm-up rounds (default: ${DEFAULT-VALUE})")
    private int warmup = 2;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Number of measured rounds (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    public FanOutCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if a delivery is missing
    @Override
    public Integer call() {
        var plan = new FanOutBench.Plan(authors, tweetsPerAuthor, warmup, rounds);
        return FanOutBench.run(settings, plan, out) ? 0 : 1;
    }
}
