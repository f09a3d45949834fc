package io.aviary.load.bench.memory;

import io.aviary.load.users.BenchUsers;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures the memory of cached timelines.
@Command(
        name = "memory",
        header = "Measure the memory of a cached timeline",
        description =
                "Reads and posts for a while, then asks Redis for the size of every timeline.")
public final class MemoryCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Range(min = 0, max = 86_400)
    @Option(
            names = "--seconds",
            paramLabel = "S",
            description =
                    "Duration of reads and posts before the measurement, in seconds"
                            + " (default: ${DEFAULT-VALUE})")
    private int seconds = 60;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--users",
            paramLabel = "N",
            description = "Seeded users who read and post (default: ${DEFAULT-VALUE})")
    private int users = 1_000;

    public MemoryCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, always 0
    @Override
    public Integer call() {
        var users = new BenchUsers(settings, out).logInSample(this.users);
        MemoryBench.run(settings, users, seconds, out);
        return 0;
    }
}
