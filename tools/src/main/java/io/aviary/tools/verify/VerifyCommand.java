package io.aviary.tools.verify;

import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Arguments;
import io.aviary.tools.graph.EdgeList;
import io.aviary.tools.ledger.PostLedger;
import io.aviary.tools.ledger.SeededGraph;
import io.aviary.tools.ledger.SeededUsers;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// `./aviary verify`: every home timeline against the graph and the tweets.
public final class VerifyCommand {
    private static final Set<String> OPTIONS =
            Set.of("users", "graph", "page", "sample", "password");

    private VerifyCommand() {}

    /// @param typed the words after `verify`
    /// @return the exit code, 1 where there was a difference
    public static int run(List<String> typed, Settings settings, PrintStream out) {
        var arguments = new Arguments("verify", typed, OPTIONS, Set.of("undirected"));
        if (arguments.word().isPresent()) {
            throw arguments.wrong("takes the graph as --graph FILE");
        }
        var world = world(arguments, settings);
        int[] readers = readers(arguments, world);
        int page = arguments.number("page", 100, 1, 100);
        world.logIn(readers, out);
        boolean flawless =
                new Verification(world, out)
                        .isFlawless(readers, page, PostLedger.read(world.ledger()));
        out.println(flawless ? "Every timeline is as it should be." : "Some timelines are wrong.");
        return flawless ? 0 : 1;
    }

    private static SeededUsers world(Arguments arguments, Settings settings) {
        var file = arguments.value("graph").map(Path::of);
        if (file.isEmpty()) {
            return SeededUsers.seeded(settings);
        }
        var graph = EdgeList.read(file.get(), arguments.has("undirected"));
        String password = arguments.value("password").orElse(SeededGraph.PASSWORD);
        return new SeededUsers(settings, graph, password);
    }

    private static int[] readers(Arguments arguments, SeededUsers world) {
        if (arguments.value("sample").isPresent()) {
            return world.sample(arguments.number("sample", 0, 1, Integer.MAX_VALUE));
        }
        int users = world.graph().users();
        boolean all = arguments.value("users").map("all"::equals).orElse(true);
        int first = all ? users : arguments.number("users", users, 1, Integer.MAX_VALUE);
        return IntStream.range(0, Math.min(first, users)).toArray();
    }
}
