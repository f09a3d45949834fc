package io.aviary.tools.verify;

import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import io.aviary.tools.graph.EdgeList;
import io.aviary.tools.ledger.PostLedger;
import io.aviary.tools.ledger.SeededGraph;
import io.aviary.tools.ledger.SeededUsers;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Compares every home timeline with the expected one, which follows from the graph and the tweets.
@Command(
        name = "verify",
        header = "Compare every home timeline with the graph that was loaded",
        description =
                "Reads home timelines page by page through the gateway, and compares each with the"
                        + " one that follows from the graph and the tweets. No user may post"
                        + " meanwhile.")
public final class VerifyCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Spec private @Nullable CommandSpec spec;

    @Range(min = 1, max = Integer.MAX_VALUE)
    @Option(
            names = "--users",
            paramLabel = "N",
            description = "Only the first N users (default: all)")
    private @Nullable Integer users;

    @Range(min = 1, max = Integer.MAX_VALUE)
    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Only N users, always the same random ones")
    private @Nullable Integer sample;

    @Range(min = 1, max = 100)
    @Option(
            names = "--page",
            paramLabel = "SIZE",
            description = "Tweets per page (default: ${DEFAULT-VALUE})")
    private int page = 100;

    @Option(
            names = "--graph",
            paramLabel = "FILE",
            description = "The edge list (default: everything that was seeded)")
    private @Nullable Path graph;

    @Option(
            names = "--undirected",
            description = "Treat every line of the edge list as a follow in both directions")
    private boolean undirected;

    @Option(
            names = "--password",
            paramLabel = "P",
            description = "The password of the users of the edge list (default: aviary-seed)")
    private @Nullable String password;

    public VerifyCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if a timeline differs
    @Override
    public Integer call() {
        var seeded = seededUsers();
        int[] readers = readers(seeded);
        seeded.logIn(readers, out);
        boolean flawless =
                new Verification(seeded, out)
                        .compare(readers, page, PostLedger.read(seeded.ledger()));
        out.println(flawless ? "Every timeline is correct." : "Some timelines are wrong.");
        return flawless ? 0 : 1;
    }

    private SeededUsers seededUsers() {
        if (graph != null) {
            return new SeededUsers(
                    settings,
                    EdgeList.read(graph, undirected),
                    Objects.requireNonNullElse(password, SeededGraph.PASSWORD));
        }
        if (undirected || password != null) {
            throw usageError("--undirected and --password require --graph");
        }
        return SeededUsers.seeded(settings);
    }

    private int[] readers(SeededUsers seeded) {
        int all = seeded.graph().users();
        if (sample == null) {
            return IntStream.range(0, users == null ? all : Math.min(users, all)).toArray();
        }
        if (users != null) {
            throw usageError("give either --users or --sample");
        }
        return seeded.sample(sample);
    }

    private ParameterException usageError(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }
}
