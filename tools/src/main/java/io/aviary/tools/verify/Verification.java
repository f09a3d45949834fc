package io.aviary.tools.verify;

import io.aviary.tools.client.TweetClient;
import io.aviary.tools.concurrent.Parallel;
import io.aviary.tools.console.Progress;
import io.aviary.tools.console.Table;
import io.aviary.tools.graph.FollowGraph;
import io.aviary.tools.ledger.PostLedger.Post;
import io.aviary.tools.ledger.SeededUsers;
import java.io.PrintStream;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Reads home timelines through the gateway, each with the token of its user, and compares them
/// with the expected ones. No user may post or follow meanwhile.
public final class Verification {
    private static final int CONCURRENCY = 4;

    /// The number of tweets beyond the expected ones after which reading stops.
    private static final int EXCESS = 1_000;

    /// The number of tweets that Redis keeps of a timeline; older tweets are read from the shards.
    private static final int CACHED = 800;

    private static final int SHOWN = 10;

    private final SeededUsers seeded;
    private final FollowGraph graph;
    private final PrintStream out;
    private final Queue<Difference> differences = new ConcurrentLinkedQueue<>();
    private final AtomicLong read = new AtomicLong();
    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicInteger deep = new AtomicInteger();

    /// @param seeded the users; all readers must be logged in
    public Verification(SeededUsers seeded, PrintStream out) {
        this.seeded = seeded;
        this.graph = seeded.graph();
        this.out = out;
    }

    /// Compares the timelines, and prints a table and the first differences.
    ///
    /// @param page tweets per page, from 1 to 100
    /// @param posts the outcomes of posts, to be compared with user timelines
    /// @return whether there was no difference
    public boolean compare(int[] readers, int page, List<Post> posts) {
        var ledger = new LedgerCheck(posts);
        var authors =
                new Authors(
                        graph,
                        seeded.gateway(),
                        any -> seeded.session(readers[any % readers.length]));
        int[] needed = authorsOf(readers, ledger);
        long[][] tweets =
                authors.read(needed, out, (author, paged) -> check(author, paged, ledger));
        compareHomes(readers, page, new ExpectedTimelines(graph, tweets));
        report(readers.length, needed.length, posts);
        return differences.isEmpty();
    }

    private int[] authorsOf(int[] readers, LedgerCheck ledger) {
        var authors = new BitSet(graph.users());
        for (int reader : readers) {
            authors.set(reader);
            IntStream.of(graph.followees(reader)).forEach(authors::set);
        }
        IntStream.range(0, graph.users())
                .filter(user -> ledger.authors().contains(graph.username(user)))
                .forEach(authors::set);
        return authors.stream().toArray();
    }

    private void check(int author, PagedTimeline paged, LedgerCheck ledger) {
        String username = graph.username(author);
        compare(username, "tweets", ExpectedTimelines.newestFirst(paged.ids()), paged);
        differences.addAll(ledger.findDifferences(username, paged.tweets()));
        SeededCheck.findDifference(username, seeded.seededTweets(username), paged.tweets())
                .ifPresent(differences::add);
    }

    private void compareHomes(int[] readers, int page, ExpectedTimelines expected) {
        var tweetClient = new TweetClient(seeded.gateway());
        try (var progress = new Progress(out, "home timelines", readers.length)) {
            Parallel.times(
                    readers.length,
                    CONCURRENCY,
                    i -> {
                        String username = graph.username(readers[i]);
                        long[] wanted = expected.of(readers[i]);
                        var paged =
                                PagedTimeline.read(
                                        token ->
                                                tweetClient.readHomeTimeline(
                                                        seeded.session(readers[i]), page, token),
                                        wanted.length + EXCESS);
                        compare(username, "home", wanted, paged);
                        count(paged);
                        progress.add(1);
                    });
        }
    }

    private void compare(String username, String timeline, long[] expected, PagedTimeline paged) {
        paged.flaw()
                .map(
                        flaw ->
                                new Difference(
                                        username,
                                        timeline,
                                        paged.tweets().size(),
                                        "a consistent page",
                                        flaw))
                .or(() -> Difference.between(username, timeline, expected, paged.ids()))
                .ifPresent(differences::add);
    }

    private void count(PagedTimeline paged) {
        read.addAndGet(paged.tweets().size());
        pages.addAndGet(paged.pages());
        if (paged.tweets().size() > CACHED) {
            deep.incrementAndGet();
        }
    }

    private void report(int homes, int authors, List<Post> posts) {
        long acknowledged = posts.stream().filter(Post::acknowledged).count();
        out.println(
                new Table("", "count")
                        .row("user timelines read", authors)
                        .row("home timelines read", homes)
                        .row("  of more than %s tweets".formatted(CACHED), deep.get())
                        .row("  pages", pages.get())
                        .row("  tweets", read.get())
                        .row("acknowledged tweets in the ledger", acknowledged)
                        .row("unknown outcomes in the ledger", posts.size() - acknowledged)
                        .row("differences", differences.size()));
        differences.stream().limit(SHOWN).forEach(difference -> out.println("  " + difference));
    }
}
