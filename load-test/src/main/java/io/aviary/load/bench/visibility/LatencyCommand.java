package io.aviary.load.bench.visibility;

import io.aviary.load.measure.TimeOptions;
import io.aviary.load.users.BenchUsers;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures the time from the acceptance of a tweet until it is visible.
@Command(
        name = "latency",
        header = "Measure the time until an accepted tweet is visible",
        description =
                "Posts tweets at a steady rate, and measures the time from the 201 response until a"
                        + " follower's home timeline shows the tweet.")
public final class LatencyCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Mixin private final TimeOptions times = new TimeOptions(5, 30);

    @Range(min = 1, max = 10_000)
    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Posts per second (default: ${DEFAULT-VALUE})")
    private int rate = 10;

    public LatencyCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if a tweet did not become visible
    @Override
    public Integer call() {
        var users = new BenchUsers(settings, out);
        var bench = new VisibilityBench(new Gateway(settings.gateway()), users.logInPairs());
        return bench.run(rate, times.seconds(), times.warmup(), out) ? 0 : 1;
    }
}
