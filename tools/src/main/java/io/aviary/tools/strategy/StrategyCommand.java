package io.aviary.tools.strategy;

import io.aviary.tools.client.Bulk;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Arguments;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/// `./aviary strategy`: how tweets come into home timelines.
public final class StrategyCommand {
    private static final Set<String> NAMES = Set.of("push", "pull", "hybrid");

    private StrategyCommand() {}

    /// Switches where a name is given, and tells which strategy is followed.
    ///
    /// @param typed the words after `strategy`
    /// @return the exit code, 1 where the running system has no strategies
    public static int run(List<String> typed, Settings settings, PrintStream out) {
        var arguments = new Arguments("strategy", typed, Set.of(), Set.of());
        var bulk = new Bulk(settings);
        var wanted = arguments.word();
        if (wanted.isPresent()) {
            if (!NAMES.contains(wanted.get())) {
                throw arguments.wrong("takes one of push, pull, hybrid");
            }
            bulk.choose(wanted.get());
        }
        var followed = bulk.strategy();
        out.println(followed.orElse("The running system has no strategies to choose from."));
        return followed.isPresent() ? 0 : 1;
    }
}
