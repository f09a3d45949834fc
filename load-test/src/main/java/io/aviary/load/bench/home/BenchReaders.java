package io.aviary.load.bench.home;

import io.aviary.tools.client.Bulk;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.client.UserClient;
import io.aviary.tools.concurrent.Parallel;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Creates readers who follow a given number of accounts, and creates those accounts. Later runs
/// reuse the users.
final class BenchReaders {
    private static final String PASSWORD = "aviary-seed";
    private static final int AUTHORS = 5_000;
    private static final int CELEBRITIES = 20;
    private static final int READERS = 5;
    private static final int TWEETS = 10;
    private static final int CONCURRENCY = 2;
    private static final int BATCH_SIZE = 20_000;
    private static final int USERS_BATCH_SIZE = 2_000;
    private static final Duration APART = Duration.ofMinutes(90);

    private final Bulk bulk;
    private final Settings settings;
    private final PrintStream out;
    private final Map<String, Long> ids = new HashMap<>();

    BenchReaders(Settings settings, PrintStream out) {
        this.bulk = new Bulk(settings);
        this.settings = settings;
        this.out = out;
    }

    /// A kind of reader.
    ///
    /// @param celebrities followees in addition to the ordinary accounts
    record Kind(int followees, int celebrities) {
        String label() {
            return celebrities == 0
                    ? String.format(Locale.ROOT, "%,d followees", followees)
                    : String.format(
                            Locale.ROOT,
                            "%,d followees and %s celebrities",
                            followees,
                            celebrities);
        }

        private String username(int number) {
            return "bench_r%s_%s_%s".formatted(followees, celebrities, number);
        }
    }

    /// The kinds in the report.
    static final List<Kind> KINDS =
            List.of(
                    new Kind(50, 0),
                    new Kind(500, 0),
                    new Kind(5_000, 0),
                    new Kind(500, 5),
                    new Kind(500, 20));

    /// Creates the readers of each kind, with the tweets of their followees, and logs them in.
    Map<Kind, List<Session>> createReaders() {
        var authors = names("bench_a", AUTHORS);
        var celebrities = names("bench_c", CELEBRITIES);
        var readers =
                KINDS.stream()
                        .flatMap(kind -> IntStream.range(0, READERS).mapToObj(kind::username))
                        .toList();
        create(authors);
        create(celebrities);
        create(readers);
        follow(follows(authors, celebrities));
        post(authors);
        post(celebrities);
        bulk.invalidateTimelines();
        return logIn();
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private void create(List<String> names) {
        inBatches(names, USERS_BATCH_SIZE, batch -> ids.putAll(bulk.loadUsers(PASSWORD, batch)));
    }

    private List<List<String>> follows(List<String> authors, List<String> celebrities) {
        var follows = new ArrayList<List<String>>();
        for (var kind : KINDS) {
            for (int i = 0; i < READERS; i++) {
                String reader = kind.username(i);
                authors.subList(0, kind.followees()).forEach(a -> follows.add(pair(reader, a)));
                celebrities
                        .subList(0, kind.celebrities())
                        .forEach(c -> follows.add(pair(reader, c)));
            }
        }
        // By default an author with more than 5,000 followers is a celebrity.
        for (var celebrity : celebrities) {
            authors.forEach(author -> follows.add(pair(author, celebrity)));
            celebrities.stream()
                    .filter(other -> !other.equals(celebrity))
                    .forEach(other -> follows.add(pair(other, celebrity)));
        }
        return follows;
    }

    private List<String> pair(String follower, String followee) {
        return List.of(Long.toString(id(follower)), Long.toString(id(followee)));
    }

    private long id(String username) {
        return Objects.requireNonNull(ids.get(username), username);
    }

    private void follow(List<List<String>> follows) {
        out.printf(Locale.ROOT, "  %,d users, %,d follows%n", ids.size(), follows.size());
        inBatches(follows, BATCH_SIZE, bulk::loadFollows);
    }

    /// Loads tweets of the past days, by all authors in turn.
    private void post(List<String> authors) {
        var tweets = new ArrayList<Bulk.Tweet>();
        var now = Instant.now();
        for (int i = 0; i < TWEETS; i++) {
            for (int j = 0; j < authors.size(); j++) {
                var at = now.minus(APART.multipliedBy(i + 1)).plusMillis(j);
                String text = "A tweet about nothing in particular, number %s".formatted(i);
                tweets.add(new Bulk.Tweet(id(authors.get(j)), "bench-" + i, text, at));
            }
        }
        inBatches(tweets, BATCH_SIZE, bulk::loadTweets);
    }

    private interface Loader<T> {
        void load(List<T> batch);
    }

    private static <T> void inBatches(List<T> all, int size, Loader<T> loader) {
        Parallel.times(
                Math.ceilDiv(all.size(), size),
                CONCURRENCY,
                i -> loader.load(all.subList(i * size, Math.min(all.size(), (i + 1) * size))));
    }

    private Map<Kind, List<Session>> logIn() {
        var userClient = new UserClient(new Gateway(settings.gateway()));
        var readers = new LinkedHashMap<Kind, List<Session>>();
        for (var kind : KINDS) {
            readers.put(
                    kind,
                    IntStream.range(0, READERS)
                            .mapToObj(i -> userClient.logIn(kind.username(i), PASSWORD))
                            .toList());
        }
        return readers;
    }
}
