package io.aviary.load.users;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.People;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.ledger.Ledger;
import io.aviary.tools.ledger.SeededUsers;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Whom a benchmark acts as: seeded users where there are any, otherwise new ones.
public final class BenchUsers {
    private static final long SAMPLE_SEED = 1;
    private static final int PAIRS = 10;

    private final Settings settings;
    private final PrintStream out;

    public BenchUsers(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// Somebody who posts and one of their followers.
    public record Pair(Session author, Session follower) {}

    /// Authors with a follower of each.
    public List<Pair> pairs() {
        if (nobodyIsSeeded()) {
            return List.of(newcomers());
        }
        var world = SeededUsers.seeded(settings);
        var graph = world.graph();
        int[] follows =
                new Random(SAMPLE_SEED)
                        .ints(0, graph.follows())
                        .distinct()
                        .limit(Math.min(PAIRS, graph.follows()))
                        .toArray();
        var authors = world.logIn(IntStream.of(follows).map(graph::followee).toArray(), out);
        var followers = world.logIn(IntStream.of(follows).map(graph::follower).toArray(), out);
        return IntStream.range(0, follows.length)
                .mapToObj(i -> new Pair(authors.get(i), followers.get(i)))
                .toList();
    }

    /// Some users, for reads and posts of every kind.
    public List<Session> some(int most) {
        if (nobodyIsSeeded()) {
            var pair = newcomers();
            return List.of(pair.author(), pair.follower());
        }
        var world = SeededUsers.seeded(settings);
        return world.logIn(world.sample(most), out);
    }

    private boolean nobodyIsSeeded() {
        return new Ledger(settings.state()).seeds().isEmpty();
    }

    private Pair newcomers() {
        var people = new People(new Gateway(settings.gateway()));
        String moment = Long.toString(System.currentTimeMillis(), 36);
        var author = people.join("author" + moment, "Author", "a bench's password");
        var follower = people.join("reader" + moment, "Reader", "a bench's password");
        people.follow(follower, author.userId());
        return new Pair(author, follower);
    }
}
