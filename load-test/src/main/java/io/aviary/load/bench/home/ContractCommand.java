package io.aviary.load.bench.home;

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

/// Measures the cost of the fields that clients request.
@Command(
        name = "contract",
        header = "Measure the cost of requested fields",
        description =
                "Reads home timelines with authors, metrics and times, in turn with bare ones.")
public final class ContractCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Mixin private final TimeOptions times = new TimeOptions(5, 30);

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--users",
            paramLabel = "N",
            description = "Seeded users who read (default: ${DEFAULT-VALUE})")
    private int users = 50;

    public ContractCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, always 0
    @Override
    public Integer call() {
        var users = new BenchUsers(settings, out).logInSample(this.users);
        new ContractBench(new Gateway(settings.gateway()), users)
                .run(times.seconds(), times.warmup(), out);
        return 0;
    }
}
