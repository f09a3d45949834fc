package io.aviary.load.users;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.client.UserClient;
import io.aviary.tools.ledger.Ledger;
import io.aviary.tools.ledger.SeededUsers;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// The users on whose behalf a benchmark acts: seeded users if any exist, otherwise two new users.
public final class BenchUsers {
    private static final long SAMPLE_SEED = 1;
    private static final int PAIRS = 10;

    private final Settings settings;
    private final PrintStream out;

    public BenchUsers(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// An author and a follower.
    public record Pair(Session author, Session follower) {}

    /// Logs in authors, each with one of their followers.
    public List<Pair> logInPairs() {
        if (hasNoSeededUsers()) {
            return List.of(createPair());
        }
        var seeded = SeededUsers.seeded(settings);
        var graph = seeded.graph();
        int[] follows =
                new Random(SAMPLE_SEED)
                        .ints(0, graph.follows())
                        .distinct()
                        .limit(Math.min(PAIRS, graph.follows()))
                        .toArray();
        var authors = seeded.logIn(IntStream.of(follows).map(graph::followee).toArray(), out);
        var followers = seeded.logIn(IntStream.of(follows).map(graph::follower).toArray(), out);
        return IntStream.range(0, follows.length)
                .mapToObj(i -> new Pair(authors.get(i), followers.get(i)))
                .toList();
    }

    /// Logs in a sample of the seeded users, or both new users.
    ///
    /// @param max the maximum number of seeded users
    public List<Session> logInSample(int max) {
        if (hasNoSeededUsers()) {
            var pair = createPair();
            return List.of(pair.author(), pair.follower());
        }
        var seeded = SeededUsers.seeded(settings);
        return seeded.logIn(seeded.sample(max), out);
    }

    private boolean hasNoSeededUsers() {
        return new Ledger(settings.state()).seeds().isEmpty();
    }

    private Pair createPair() {
        var userClient = new UserClient(new Gateway(settings.gateway()));
        String moment = Long.toString(System.currentTimeMillis(), 36);
        var author = userClient.join("author" + moment, "Author", "a bench's password");
        var follower = userClient.join("reader" + moment, "Reader", "a bench's password");
        userClient.follow(follower, author.userId());
        return new Pair(author, follower);
    }
}
