package io.aviary.load.bench.home;

import io.aviary.load.users.BenchUsers;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    @Range(min = 1, max = 86_400)
    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Seconds of reads that are measured (default: ${DEFAULT-VALUE})")
    private int seconds = 30;

    @Range(min = 0, max = 3_600)
    @Option(
            names = "--warmup",
            paramLabel = "S",
            description =
                    "Seconds at the start that are not measured (default:" + " ${DEFAULT-VALUE})")
    private int warmup = 5;

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
        var users = new BenchUsers(settings, out).some(this.users);
        new ContractBench(new Gateway(settings.gateway()), users).run(seconds, warmup, out);
        return 0;
    }
}
