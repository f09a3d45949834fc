package io.aviary.load.bench.home;

import io.aviary.load.measure.RoundOptions;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures home timelines at timeline-service.
@Command(
        name = "home",
        header = "Measure reads of home timelines at timeline-service",
        description =
                "Reads home timelines without the gateway. The readers follow 50 to 5,000 accounts."
                        + " Also measures the rebuild of a cold timeline. Creates about 5,000 users.")
public final class HomeCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Mixin private final RoundOptions rounds = new RoundOptions(80, 3, 5);

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Connections to timeline-service (default: ${DEFAULT-VALUE})")
    private int connections = 16;

    @Option(
            names = "--fields",
            paramLabel = "PARAMETERS",
            description = "Query parameters that are added to every read (default: none)")
    private String fields = "";

    public HomeCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if a read failed
    @Override
    public Integer call() {
        var plan =
                new HomeBench.Plan(
                        connections, rounds.warmup(), rounds.rounds(), rounds.seconds(), fields);
        return HomeBench.run(settings, plan, out) ? 0 : 1;
    }
}
