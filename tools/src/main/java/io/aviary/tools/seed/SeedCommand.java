package io.aviary.tools.seed;

import io.aviary.tools.client.Bulk;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Arguments;
import io.aviary.tools.graph.FollowGraph;
import io.aviary.tools.ledger.Ledger;
import io.aviary.tools.ledger.SeededGraph;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// `./aviary seed`: loads a follower graph from a file, or makes one.
public final class SeedCommand {
    private static final Set<String> OPTIONS =
            Set.of("tweets", "password", "users", "follows", "seed");
    private static final int MOST_USERS = 10_000_000;
    private static final int MOST_TWEETS = 10_000;

    private SeedCommand() {}

    /// @param typed the words after `seed`
    /// @return the exit code
    public static int run(List<String> typed, Settings settings, PrintStream out) {
        var seeded = parse(new Arguments("seed", typed, OPTIONS, Set.of("undirected")));
        // All of the file is read before anything is changed.
        var graph = seeded.graph();
        out.println(describe(seeded, graph));
        new Seeding(new Bulk(settings), out).load(graph, seeded.tweets(), seeded.password());
        new Ledger(settings.state()).remember(seeded);
        out.printf("%nLog in as %s with the password %s.%n", graph.username(0), seeded.password());
        return 0;
    }

    static SeededGraph parse(Arguments arguments) {
        var file = arguments.word();
        boolean made = arguments.value("users").isPresent();
        if (file.isPresent() == made) {
            throw arguments.wrong("needs either a file of follows or --users N");
        }
        boolean undirected = arguments.has("undirected");
        if (made && undirected) {
            throw arguments.wrong("--undirected goes with a file");
        }
        if (!made
                && (arguments.value("follows").isPresent()
                        || arguments.value("seed").isPresent())) {
            throw arguments.wrong("--follows and --seed go with --users");
        }
        int users = made ? arguments.number("users", 0, 2, MOST_USERS) : 0;
        return new SeededGraph(
                file.map(name -> Path.of(name).toAbsolutePath().normalize().toString())
                        .orElse(null),
                undirected,
                users,
                made ? arguments.number("follows", Math.min(20, users - 1), 1, users - 1) : 0,
                arguments.number("seed", made ? 1 : 0, 0, Integer.MAX_VALUE),
                arguments.number("tweets", 0, 0, MOST_TWEETS),
                arguments.value("password").orElse(SeededGraph.PASSWORD));
    }

    private static String describe(SeededGraph seeded, FollowGraph graph) {
        String left =
                graph.repeated() + graph.toThemselves() == 0
                        ? ""
                        : " (left out: %,d repeated, %,d of oneself)"
                                .formatted(graph.repeated(), graph.toThemselves());
        return "%s: %,d users, %,d follows%s, %,d tweets"
                .formatted(
                        seeded.file() == null ? "A made graph" : seeded.file(),
                        graph.users(),
                        graph.follows(),
                        left,
                        (long) graph.users() * seeded.tweets());
    }
}
