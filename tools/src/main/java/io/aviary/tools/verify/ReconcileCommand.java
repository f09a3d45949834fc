package io.aviary.tools.verify;

import io.aviary.tools.client.Reconciliations;
import io.aviary.tools.client.Reconciliations.Shard;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Table;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Compares every counter with the rows that it counts.
@Command(
        name = "reconcile",
        header = "Compare every counter with its rows, and repair wrong counters",
        description =
                "Compares the counters of likes, retweets, replies, quotes, followers and"
                        + " followees, and prints the number of repairs for each server. The services"
                        + " do the same every hour. The system may stay in use meanwhile.")
public final class ReconcileCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    public ReconcileCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if the counters of a server were not compared
    @Override
    public Integer call() {
        var shards = new Reconciliations(settings).run();
        var table = new Table("", "counters", "repaired");
        shards.forEach(shard -> add(table, shard));
        out.println(table);
        boolean complete = shards.stream().noneMatch(Shard::busy);
        long repaired = shards.stream().mapToLong(Shard::repaired).sum();
        if (!complete) {
            out.println("Another run is in progress on the servers marked busy. Try again.");
        } else if (repaired == 0) {
            out.println("Every counter matches its rows.");
        } else {
            out.printf(Locale.ROOT, "%,d counters were wrong and have been repaired.%n", repaired);
        }
        return complete ? 0 : 1;
    }

    private static void add(Table table, Shard shard) {
        var name = "%s, shard %s".formatted(shard.service(), shard.number());
        if (shard.busy()) {
            table.row(name, "busy", "");
        } else {
            table.row(name, shard.checked(), shard.repaired());
        }
    }
}
