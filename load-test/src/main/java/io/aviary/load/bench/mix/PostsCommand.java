package io.aviary.load.bench.mix;

import io.aviary.load.users.BenchUsers;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures posts per second.
@Command(
        name = "posts",
        header = "Measure posts per second, with their fan-out",
        description =
                "Posts at a steady rate, or as fast as the gateway accepts posts, and waits until every"
                        + " timeline has them."
                        + " The system should run with AVIARY_RATE_LIMITS=off.")
public final class PostsCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Mixin private final MixOptions options = new MixOptions();

    @Range(min = 0, max = 100_000)
    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "Posts per second in the measured rounds; 0 for as many as possible (default:"
                            + " ${DEFAULT-VALUE})")
    private int rate = 0;

    public PostsCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if a post was not accepted
    @Override
    public Integer call() {
        var users = new BenchUsers(settings, out).logInSample(options.users);
        return new PostsBench(settings, users, options, rate, out).run() ? 0 : 1;
    }
}
