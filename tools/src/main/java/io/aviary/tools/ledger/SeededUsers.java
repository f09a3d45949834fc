package io.aviary.tools.ledger;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.graph.FollowGraph;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// The seeded users: who follows whom, and their log-ins.
public final class SeededUsers {
    /// Always the same sample, so that a difference can be looked at again.
    private static final long SAMPLE_SEED = 1;

    private final Ledger ledger;
    private final FollowGraph graph;
    private final Gateway gateway;
    private final String password;
    private final SeededSessions sessions;
    private final List<Part> parts;

    /// A graph of which every user has so many seeded tweets.
    private record Part(FollowGraph graph, int tweets) {}

    /// @param graph those who were seeded, or some of them
    /// @param password of all of them
    public SeededUsers(Settings settings, FollowGraph graph, String password) {
        this(settings, graph, password, List.of());
    }

    private SeededUsers(Settings settings, FollowGraph graph, String password, List<Part> parts) {
        this.parts = parts;
        this.ledger = new Ledger(settings.state());
        this.graph = graph;
        this.gateway = new Gateway(settings.gateway());
        this.password = password;
        this.sessions = new SeededSessions(ledger, gateway);
    }

    /// Everything that was seeded.
    ///
    /// @throws CommandException where nothing was
    public static SeededUsers seeded(Settings settings) {
        var seeds = new Ledger(settings.state()).seeds();
        if (seeds.isEmpty()) {
            throw new CommandException("nothing was seeded yet: start with ./aviary seed");
        }
        var parts = seeds.stream().map(seed -> new Part(seed.graph(), seed.tweets())).toList();
        var graph = FollowGraph.union(parts.stream().map(Part::graph).toList());
        return new SeededUsers(settings, graph, seeds.getLast().password(), parts);
    }

    public Ledger ledger() {
        return ledger;
    }

    public FollowGraph graph() {
        return graph;
    }

    public Gateway gateway() {
        return gateway;
    }

    /// How many tweets of the user were seeded; 0 where that is not known.
    public int seededTweets(String username) {
        return parts.stream()
                .filter(part -> part.graph().has(username))
                .mapToInt(Part::tweets)
                .max()
                .orElse(0);
    }

    /// That many of the users, drawn at random but always the same, in ascending order.
    public int[] sample(int size) {
        return sample(size, IntStream.range(0, graph.users()).toArray());
    }

    /// That many of some, drawn at random but always the same, in ascending order.
    public static int[] sample(int size, int[] some) {
        return new Random(SAMPLE_SEED)
                .ints(0, some.length)
                .distinct()
                .limit(Math.min(size, some.length))
                .map(i -> some[i])
                .sorted()
                .toArray();
    }

    /// Logs in those users that are not, two at a time.
    ///
    /// @throws CommandException where one does not exist or has another password
    public List<Session> logIn(int[] users, PrintStream out) {
        var names = IntStream.of(users).mapToObj(graph::username).distinct().toList();
        sessions.prepare(names, password, out);
        return IntStream.of(users).mapToObj(this::session).toList();
    }

    /// The log-in of a user who was logged in before.
    public Session session(int user) {
        return sessions.of(graph.username(user));
    }
}
