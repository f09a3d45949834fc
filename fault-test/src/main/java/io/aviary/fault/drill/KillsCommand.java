package io.aviary.fault.drill;

import io.aviary.tools.client.Settings;
import io.aviary.tools.client.TweetClient;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.console.Range;
import io.aviary.tools.ledger.PostLedger;
import io.aviary.tools.ledger.SeededUsers;
import io.aviary.tools.system.LocalProcesses;
import io.aviary.tools.verify.Verification;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Kills parts in turn while users post, and checks that no acknowledged tweet was lost.
@Command(
        name = "kills",
        header = "Kill parts in turn while users post",
        description =
                "Posts as seeded users while redis, tweet-service, timeline-service and kafka are"
                        + " killed in turn (SIGKILL) and restarted by ./aviary up -d. Then checks"
                        + " that every acknowledged tweet is in its author's timeline exactly once,"
                        + " and compares home timelines as verify does.")
final class KillsCommand implements Callable<Integer> {
    private static final int PAGE = 100;
    private static final int MAX = 10_000_000;

    private final Settings settings;
    private final PrintStream out;

    @Range(min = 1, max = MAX)
    @Option(
            names = "--tweets",
            paramLabel = "N",
            description = "Tweets that must be acknowledged (default: ${DEFAULT-VALUE})")
    private int tweets = 2_000;

    @Range(min = 1, max = 10_000)
    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Posts per second (default: ${DEFAULT-VALUE})")
    private int rate = 50;

    @Range(min = 1, max = MAX)
    @Option(
            names = "--posters",
            paramLabel = "N",
            description = "Users who post (default: ${DEFAULT-VALUE})")
    private int posters = 50;

    @Range(min = 1, max = MAX)
    @Option(
            names = "--sample",
            paramLabel = "N",
            description =
                    "Compare home timelines of the posters and of at most N followers"
                            + " (default: ${DEFAULT-VALUE})")
    private int sample = 1_000;

    KillsCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if an acknowledged tweet was lost or duplicated
    @Override
    public Integer call() {
        var seeded = SeededUsers.seeded(settings);
        int[] authors = seeded.sample(posters);
        int[] readers = WarmReaders.select(seeded.graph(), authors, sample);
        var client = new TweetClient(seeded.gateway());
        var warmReaders =
                new WarmReaders(
                        seeded.logIn(readers, out), client, settings.timelineService(), out);
        var poller = new ReportingPoller(out);
        var processes = new LocalProcesses(settings, poller);
        var waiter = new DeliveryWaiter(settings, client, poller);
        try (var posts = new PostLedger(seeded.ledger())) {
            var sessions = seeded.logIn(authors, out);
            var poster = new DrillPoster(seeded.gateway(), sessions, posts, tweets, rate);
            new KillDrill(processes, poster, waiter, warmReaders, out).run(tweets);
        }
        boolean flawless =
                new Verification(seeded, out)
                        .compare(readers, PAGE, PostLedger.read(seeded.ledger()));
        out.println(
                flawless
                        ? success(readers.length, warmReaders.countWarm())
                        : "Tweets were lost, duplicated or misplaced: see above.");
        return flawless ? 0 : 1;
    }

    private static String success(int read, int warm) {
        return String.format(
                Locale.ROOT,
                """
                Every acknowledged tweet is in its author's timeline exactly once. All %,d home
                timelines that were read are correct: %,d of them were warm, kept up to date by
                pushes; %,d were rebuilt from the shards for this check.\
                """,
                read,
                warm,
                read - warm);
    }
}
