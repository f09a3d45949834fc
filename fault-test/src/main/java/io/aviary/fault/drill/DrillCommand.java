package io.aviary.fault.drill;

import io.aviary.tools.client.Settings;
import io.aviary.tools.client.Tweets;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.console.Arguments;
import io.aviary.tools.ledger.PostLedger;
import io.aviary.tools.ledger.SeededUsers;
import io.aviary.tools.system.LocalProcesses;
import io.aviary.tools.verify.Verification;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/// `./aviary drill`: breaks the running system on purpose.
public final class DrillCommand {
    private static final Set<String> OPTIONS =
            Set.of(
                    "tweets",
                    "rate",
                    "posters",
                    "sample",
                    "connections",
                    "warmup",
                    "before",
                    "after",
                    "users");
    private static final int PAGE = 100;
    private static final int MOST = 10_000_000;
    private static final String FLAWED = "Something was lost, doubled or misplaced: see above.";

    private DrillCommand() {}

    /// @param typed the words after `drill`
    /// @return the exit code, 1 where something acknowledged was lost or doubled
    public static int run(List<String> typed, Settings settings, PrintStream out) {
        var arguments = new Arguments("drill", typed, OPTIONS, Set.of());
        return switch (arguments.word().orElse("")) {
            case "kills" -> kills(arguments, settings, out);
            case "flush" -> flush(arguments, settings, out);
            default -> throw arguments.wrong("needs the name of a drill: kills or flush");
        };
    }

    private static int flush(Arguments arguments, Settings settings, PrintStream out) {
        var world = SeededUsers.seeded(settings);
        int[] readers = world.sample(arguments.number("users", 1_000, 1, MOST));
        var plan =
                new FlushDrill.Plan(
                        arguments.number("connections", 16, 1, 10_000),
                        arguments.number("warmup", 60, 0, 3_600),
                        arguments.number("before", 20, 1, 3_600),
                        arguments.number("after", 60, 2, 3_600));
        boolean flawless = new FlushDrill(settings, world.logIn(readers, out), plan, out).run();
        var posts = PostLedger.read(world.ledger());
        boolean same = new Verification(world, out).isFlawless(readers, PAGE, posts);
        return flawless && same ? 0 : 1;
    }

    private static int kills(Arguments arguments, Settings settings, PrintStream out) {
        int wanted = arguments.number("tweets", 2_000, 1, MOST);
        int rate = arguments.number("rate", 50, 1, 10_000);
        var world = SeededUsers.seeded(settings);
        int[] authors = world.sample(arguments.number("posters", 50, 1, MOST));
        int[] readers =
                Readers.of(world.graph(), authors, arguments.number("sample", 1_000, 1, MOST));
        var tweets = new Tweets(world.gateway());
        var homes = new Readers(world.logIn(readers, out), tweets, settings.timelineService(), out);
        var patience = new ReportingPoller(out);
        var parts = new LocalProcesses(settings, patience);
        var draining = new Draining(settings, tweets, patience);
        try (var posts = new PostLedger(world.ledger())) {
            var posters = world.logIn(authors, out);
            var posting = new Posting(world.gateway(), posters, posts, wanted, rate);
            new KillDrill(parts, posting, draining, homes, out).run(wanted);
        }
        return check(world, readers, homes, out);
    }

    private static int check(SeededUsers world, int[] readers, Readers homes, PrintStream out) {
        boolean flawless =
                new Verification(world, out)
                        .isFlawless(readers, PAGE, PostLedger.read(world.ledger()));
        out.println(flawless ? flawless(readers.length, homes.stillWarm()) : FLAWED);
        return flawless ? 0 : 1;
    }

    private static String flawless(int read, int warm) {
        return """
        Every acknowledged tweet is in its author's timeline exactly once. The %,d home
        timelines that were read hold exactly what they must: %,d of them were warm, kept up
        to date by pushes; %,d were rebuilt from the shards for this check.\
        """
                .formatted(read, warm, read - warm);
    }
}
