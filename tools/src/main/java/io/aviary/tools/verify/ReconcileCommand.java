package io.aviary.tools.verify;

import io.aviary.tools.client.Reconciliations;
import io.aviary.tools.client.Reconciliations.Shard;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Arguments;
import io.aviary.tools.console.Table;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/// `./aviary reconcile`: every counter against what it counts.
public final class ReconcileCommand {
    private ReconcileCommand() {}

    /// @param typed the words after `reconcile`
    /// @return the exit code, 1 where a server's counters were not compared
    public static int run(List<String> typed, Settings settings, PrintStream out) {
        var arguments = new Arguments("reconcile", typed, Set.of(), Set.of());
        if (arguments.word().isPresent()) {
            throw arguments.wrong("takes no arguments");
        }
        var shards = new Reconciliations(settings).run();
        var table = new Table("", "counters", "repaired");
        shards.forEach(shard -> add(table, shard));
        out.println(table);
        boolean complete = shards.stream().noneMatch(Shard::busy);
        long repaired = shards.stream().mapToLong(Shard::repaired).sum();
        if (!complete) {
            out.println("Another run is at work where it says busy; try again.");
        } else if (repaired == 0) {
            out.println("Every counter is what its edges say.");
        } else {
            out.printf("%,d counters were wrong and are right now.%n", repaired);
        }
        return complete ? 0 : 1;
    }

    private static void add(Table table, Shard shard) {
        var name = "%s, shard %d".formatted(shard.service(), shard.number());
        if (shard.busy()) {
            table.row(name, "busy", "");
        } else {
            table.row(name, "%,d".formatted(shard.checked()), "%,d".formatted(shard.repaired()));
        }
    }
}
