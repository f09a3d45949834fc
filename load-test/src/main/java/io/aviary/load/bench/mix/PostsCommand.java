package io.aviary.load.bench.mix;

import io.aviary.load.users.BenchUsers;
import io.aviary.tools.client.Settings;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Measures posts per second.
@Command(
        name = "posts",
        header = "Measure posts per second, with their fan-out",
        description =
                "Posts as fast as the gateway accepts posts, and waits until every timeline has them."
                        + " The system should run with AVIARY_RATE_LIMITS=off.")
public final class PostsCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Mixin private final MixOptions options = new MixOptions();

    public PostsCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if a post was not accepted
    @Override
    public Integer call() {
        var users = new BenchUsers(settings, out).some(options.users);
        return new PostsBench(settings, users, options, out).run() ? 0 : 1;
    }
}
