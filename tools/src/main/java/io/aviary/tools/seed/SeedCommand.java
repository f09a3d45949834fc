package io.aviary.tools.seed;

import io.aviary.tools.client.Bulk;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import io.aviary.tools.graph.FollowGraph;
import io.aviary.tools.ledger.Ledger;
import io.aviary.tools.ledger.SeededGraph;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Loads a follower graph from a file, or generates one.
@Command(
        name = "seed",
        header = "Load a follower graph from an edge list, or a generated one",
        description =
                "A file has one follow per line (`a b` or `a,b`: a follows b). Users are called"
                        + " u<node>. Loading a graph again adds nothing.")
public final class SeedCommand implements Callable<Integer> {
    private static final int MAX_USERS = 10_000_000;
    private static final int AVERAGE_FOLLOWS = 20;

    private final Settings settings;
    private final PrintStream out;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The edge list")
    private @Nullable Path file;

    @Option(names = "--undirected", description = "Treat every line as a follow in both directions")
    private boolean undirected;

    @Range(min = 2, max = MAX_USERS)
    @Option(names = "--users", paramLabel = "N", description = "Generate a graph of N users")
    private @Nullable Integer users;

    @Range(min = 1, max = MAX_USERS)
    @Option(
            names = "--follows",
            paramLabel = "N",
            description = "Average follows of each generated user (default: 20)")
    private @Nullable Integer follows;

    @Range(min = 0, max = Integer.MAX_VALUE)
    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Random seed of the generated graph (default: 1)")
    private @Nullable Integer seed;

    @Range(min = 0, max = 10_000)
    @Option(
            names = "--tweets",
            paramLabel = "N",
            description = "Tweets by each user, spread over the past week (default: 0)")
    private int tweets;

    @Option(
            names = "--password",
            paramLabel = "P",
            description = "The password of all users (default: ${DEFAULT-VALUE})")
    private String password = SeededGraph.PASSWORD;

    public SeedCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    @Override
    public Integer call() {
        var seeded = seededGraph();
        // A malformed line is found before anything changes.
        var graph = seeded.graph();
        out.println(describe(seeded, graph));
        new Seeding(new Bulk(settings), out).load(graph, seeded.tweets(), seeded.password());
        new Ledger(settings.state()).add(seeded);
        out.printf("%nLog in as %s with the password %s.%n", graph.username(0), seeded.password());
        return 0;
    }

    private SeededGraph seededGraph() {
        if (file != null && users == null) {
            if (follows != null || seed != null) {
                throw usageError("--follows and --seed require --users");
            }
            var path = file.toAbsolutePath().normalize().toString();
            return new SeededGraph(path, undirected, 0, 0, 0, tweets, password);
        }
        if (file == null && users != null) {
            return generatedGraph(users);
        }
        throw usageError("give either a FILE or --users N");
    }

    private SeededGraph generatedGraph(int users) {
        if (undirected) {
            throw usageError("--undirected requires a FILE");
        }
        int average = Objects.requireNonNullElse(follows, Math.min(AVERAGE_FOLLOWS, users - 1));
        if (average >= users) {
            throw usageError(
                    String.format(
                            Locale.ROOT, "--follows must be a number from 1 to %,d", users - 1));
        }
        int number = Objects.requireNonNullElse(seed, 1);
        return new SeededGraph(null, false, users, average, number, tweets, password);
    }

    private ParameterException usageError(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }

    private static String describe(SeededGraph seeded, FollowGraph graph) {
        String left =
                graph.repeated() + graph.selfFollows() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " (left out: %,d repeated, %,d self-follows)",
                                graph.repeated(),
                                graph.selfFollows());
        return String.format(
                Locale.ROOT,
                "%s: %,d users, %,d follows%s, %,d tweets",
                seeded.file() == null ? "A generated graph" : seeded.file(),
                graph.users(),
                graph.follows(),
                left,
                (long) graph.users() * seeded.tweets());
    }
}
