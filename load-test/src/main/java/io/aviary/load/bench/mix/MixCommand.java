package io.aviary.load.bench.mix;

import io.aviary.load.users.BenchUsers;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures throughput and CPU time through the gateway.
@Command(
        name = "mix",
        header = "Measure throughput and CPU time through the gateway",
        description =
                "Sends in turn reads of a fixed response, reads of home timelines, and a mix of 60 %% home"
                        + " timelines, 30 %% user timelines and 10 %% posts. Requires AVIARY_RATE_LIMITS=off.")
public final class MixCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Mixin private final MixOptions options = new MixOptions();

    @Option(
            names = "--fields",
            paramLabel = "PARAMETERS",
            description =
                    "Query parameters that are added to every read (default: ${DEFAULT-VALUE})")
    private String fields = "expansions=author_id";

    @Range(min = 100, max = 1_000_000)
    @Option(
            names = "--response-size",
            paramLabel = "BYTES",
            description = "Size of the fixed response, in bytes (default: ${DEFAULT-VALUE})")
    private int responseSize = 8_600;

    public MixCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if a request failed
    @Override
    public Integer call() {
        var reference = settings.reference();
        var users = new BenchUsers(settings, out).logInSample(options.users);
        var bench = new MixBench(settings, users, options, out);
        return bench.run(reference, fields, responseSize) ? 0 : 1;
    }
}
