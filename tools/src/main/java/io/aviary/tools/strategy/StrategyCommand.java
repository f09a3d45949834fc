package io.aviary.tools.strategy;

import io.aviary.tools.client.Bulk;
import io.aviary.tools.client.Settings;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows or switches the timeline strategy.
@Command(
        name = "strategy",
        header = "Show how tweets get into home timelines, or switch the strategy",
        description =
                "A switch takes effect while the system runs, and makes every"
                        + " cached timeline cold.")
public final class StrategyCommand implements Callable<Integer> {
    private static final List<String> NAMES = List.of("push", "pull", "hybrid");

    private final Settings settings;
    private final PrintStream out;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = {
                "push: every tweet is pushed to the followers' timelines when it is posted",
                "pull: no tweet is pushed; every timeline is read from the shards",
                "hybrid: readers merge the tweets of celebrities; all others are pushed"
            })
    private @Nullable String name;

    public StrategyCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if the running system has no strategies
    @Override
    public Integer call() {
        var bulk = new Bulk(settings);
        if (name != null) {
            if (!NAMES.contains(name)) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "NAME must be one of " + String.join(", ", NAMES));
            }
            bulk.switchStrategy(name);
        }
        var current = bulk.readStrategy();
        out.println(current.orElse("The running system has no strategies."));
        return current.isPresent() ? 0 : 1;
    }
}
