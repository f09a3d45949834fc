package io.aviary.load.drill;

import io.aviary.load.client.Settings;
import io.aviary.load.client.Tweets;
import io.aviary.load.console.Arguments;
import io.aviary.load.ledger.Posts;
import io.aviary.load.ledger.World;
import io.aviary.load.verify.Verification;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// `./aviary drill`: breaks the running system on purpose.
public final class DrillCommand {
    private static final Set<String> OPTIONS = Set.of("tweets", "rate", "posters", "sample");
    private static final int PAGE = 100;
    private static final int MOST = 10_000_000;

    private DrillCommand() {}

    /// @param typed the words after `drill`
    /// @return the exit code, 1 where something acknowledged was lost or doubled
    public static int run(List<String> typed, Settings settings, PrintStream out) {
        var arguments = new Arguments("drill", typed, OPTIONS, Set.of());
        if (arguments.word().filter("kills"::equals).isEmpty()) {
            throw arguments.wrong("needs the name of a drill: kills");
        }
        var world = World.seeded(settings);
        int[] authors = world.sample(arguments.number("posters", 50, 1, MOST));
        int[] readers = union(authors, world.sample(arguments.number("sample", 1_000, 1, MOST)));
        int wanted = arguments.number("tweets", 2_000, 1, MOST);
        int rate = arguments.number("rate", 50, 1, 10_000);
        world.logIn(readers, out);
        try (var posts = new Posts(world.ledger())) {
            var posters = world.logIn(authors, out);
            var posting = new Posting(world.gateway(), posters, posts, wanted, rate);
            var draining = new Draining(settings, new Tweets(world.gateway()));
            new KillDrill(new LocalParts(settings), posting, draining, out).run(wanted);
        }
        return check(world, readers, out) ? 0 : 1;
    }

    private static boolean check(World world, int[] readers, PrintStream out) {
        boolean flawless =
                new Verification(world, out).isFlawless(readers, PAGE, Posts.read(world.ledger()));
        out.println(
                flawless
                        ? "Every acknowledged tweet is there exactly once."
                        : "Something acknowledged was lost, doubled or misplaced.");
        return flawless;
    }

    private static int[] union(int[] some, int[] others) {
        return IntStream.concat(IntStream.of(some), IntStream.of(others))
                .sorted()
                .distinct()
                .toArray();
    }
}
