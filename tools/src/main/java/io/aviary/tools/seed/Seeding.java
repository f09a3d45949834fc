package io.aviary.tools.seed;

import io.aviary.tools.client.Bulk;
import io.aviary.tools.concurrent.Parallel;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.console.Progress;
import io.aviary.tools.console.Table;
import io.aviary.tools.graph.FollowGraph;
import io.aviary.tools.system.IdParts;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Loads users, then their follows, then their tweets, two batches at a time. An interrupted load
/// continues when it is started again.
final class Seeding {
    private static final int CONCURRENCY = 2;
    private static final int USERS_PER_BATCH = 2_000;
    private static final int FOLLOWS_PER_BATCH = 20_000;
    private static final int TWEETS_PER_BATCH = 5_000;

    private final Bulk bulk;
    private final PrintStream out;
    private final Table report = new Table("", "inserted", "existing", "seconds", "a second");

    Seeding(Bulk bulk, PrintStream out) {
        this.bulk = bulk;
        this.out = out;
    }

    /// Loads all rows and prints a table of the results.
    ///
    /// @param tweets the number of tweets by each user
    void load(FollowGraph graph, int tweets, String password) {
        long[] ids = loadUsers(graph, password);
        loadFollows(graph, ids);
        if (tweets > 0) {
            var all = new SeededTweets(ids, tweets, Instant.now());
            loadInBatches(
                    "tweets",
                    all.count(),
                    TWEETS_PER_BATCH,
                    (from, to) -> bulk.loadTweets(all.slice(from, to)));
        }
        bulk.invalidateTimelines();
        out.println(report);
    }

    private long[] loadUsers(FollowGraph graph, String password) {
        long[] ids = new long[graph.users()];
        var started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        loadInBatches(
                "users",
                graph.users(),
                USERS_PER_BATCH,
                (from, to) -> {
                    var names = IntStream.range(from, to).mapToObj(graph::username).toList();
                    var created = bulk.loadUsers(password, names);
                    for (int user = from; user < to; user++) {
                        ids[user] = id(created, graph.username(user));
                    }
                    return outcome(created.values(), started);
                });
        return ids;
    }

    private static long id(Map<String, Long> created, String username) {
        Long id = created.get(username);
        if (id == null) {
            throw new CommandException("user-service did not create " + username);
        }
        return id;
    }

    /// Separates new users from existing ones by the time in their ids.
    private static Bulk.Outcome outcome(Collection<Long> ids, Instant started) {
        long existing = ids.stream().filter(id -> IdParts.of(id).time().isBefore(started)).count();
        return new Bulk.Outcome(ids.size() - existing, existing);
    }

    private void loadFollows(FollowGraph graph, long[] ids) {
        loadInBatches(
                "follows",
                graph.follows(),
                FOLLOWS_PER_BATCH,
                (from, to) ->
                        bulk.loadFollows(
                                IntStream.range(from, to)
                                        .mapToObj(
                                                follow ->
                                                        List.of(
                                                                id(ids, graph.follower(follow)),
                                                                id(ids, graph.followee(follow))))
                                        .toList()));
    }

    private static String id(long[] ids, int user) {
        return Long.toString(ids[user]);
    }

    private interface Batch {
        /// Loads the items from number `from` to number `to`, exclusive.
        Bulk.Outcome load(int from, int to);
    }

    private void loadInBatches(String what, int total, int size, Batch batch) {
        var inserted = new AtomicLong();
        var existing = new AtomicLong();
        try (var progress = new Progress(out, what, total)) {
            Parallel.times(
                    Math.ceilDiv(total, size),
                    CONCURRENCY,
                    i -> {
                        int to = Math.min(total, (i + 1) * size);
                        var outcome = batch.load(i * size, to);
                        inserted.addAndGet(outcome.inserted());
                        existing.addAndGet(outcome.existing());
                        progress.add(to - i * size);
                    });
            double seconds = progress.seconds();
            report.row(
                    what,
                    inserted.get(),
                    existing.get(),
                    String.format(Locale.ROOT, "%.1f", seconds),
                    String.format(Locale.ROOT, "%,.0f", total / seconds));
        }
    }
}
