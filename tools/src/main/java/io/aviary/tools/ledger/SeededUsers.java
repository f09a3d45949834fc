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

/// The seeded users, with their follows and sessions.
public final class SeededUsers {
    /// The seed of every sample. It is fixed, so that a difference can be reproduced.
    private static final long SAMPLE_SEED = 1;

    private final Ledger ledger;
    private final FollowGraph graph;
    private final Gateway gateway;
    private final String password;
    private final SeededSessions sessions;
    private final List<Part> parts;

    /// A seeded graph.
    ///
    /// @param tweets the number of seeded tweets by each user
    private record Part(FollowGraph graph, int tweets) {}

    /// @param graph all seeded users, or some of them
    /// @param password the password of all users
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

    /// Returns all seeded users.
    ///
    /// @throws CommandException if there are none
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

    /// Returns the number of seeded tweets of the user; 0 if it is unknown.
    public int seededTweets(String username) {
        return parts.stream()
                .filter(part -> part.graph().has(username))
                .mapToInt(Part::tweets)
                .max()
                .orElse(0);
    }

    /// Returns a random sample of all users in ascending order. The same arguments give the same
    /// sample.
    public int[] sample(int size) {
        return sample(size, IntStream.range(0, graph.users()).toArray());
    }

    /// Returns a random sample of some users in ascending order. The same arguments give the same
    /// sample.
    public static int[] sample(int size, int[] some) {
        return new Random(SAMPLE_SEED)
                .ints(0, some.length)
                .distinct()
                .limit(Math.min(size, some.length))
                .map(i -> some[i])
                .sorted()
                .toArray();
    }

    /// Logs in the users without a session, two at a time.
    ///
    /// @throws CommandException if a user does not exist or has another password
    public List<Session> logIn(int[] users, PrintStream out) {
        var names = IntStream.of(users).mapToObj(graph::username).distinct().toList();
        sessions.prepare(names, password, out);
        return IntStream.of(users).mapToObj(this::session).toList();
    }

    /// Returns the session of a user who was logged in before.
    public Session session(int user) {
        return sessions.of(graph.username(user));
    }
}
