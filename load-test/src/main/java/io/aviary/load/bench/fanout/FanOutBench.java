package io.aviary.load.bench.fanout;

import io.aviary.load.measure.CpuTimes;
import io.aviary.load.measure.Figures;
import io.aviary.load.measure.Goal;
import io.aviary.load.measure.Medians;
import io.aviary.load.measure.StealTime;
import io.aviary.tools.client.Bulk;
import io.aviary.tools.client.Settings;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.console.Table;
import io.aviary.tools.ledger.SeededUsers;
import io.aviary.tools.system.EventBacklog;
import io.aviary.tools.system.LocalProcesses;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Measures deliveries per second while the running system processes a backlog of tweets by its
/// most followed authors. Compares them with the bare appends that the same Redis accepts directly
/// before and after.
final class FanOutBench {
    private static final String SERVICE = "timeline-service";
    private static final double APPENDING_SECONDS = 2;
    private static final int CHECKED = 200;

    private final Settings settings;
    private final Plan plan;
    private final PrintStream out;
    private final LocalProcesses processes;
    private final SeededUsers users;
    private final int[] authors;
    private final BacklogPoster backlog;
    private final SeededFollowers followers;
    private final List<Round> rounds = new ArrayList<>();

    /// The size of the benchmark.
    ///
    /// @param authors the number of the most followed authors who post
    /// @param tweetsPerAuthor the number of tweets by each author in every round
    /// @param warmup the rounds that are not measured
    record Plan(int authors, int tweetsPerAuthor, int warmup, int rounds) {}

    /// The figures of one round.
    ///
    /// @param deliveries the deliveries per second
    /// @param appends the bare appends per second
    /// @param writes the writes to timelines
    private record Round(double deliveries, double appends, double writes, CpuTimes cpu) {
        double share() {
            return deliveries / appends;
        }
    }

    private FanOutBench(Settings settings, Plan plan, PrintStream out) {
        this.settings = settings;
        this.plan = plan;
        this.out = out;
        processes = new LocalProcesses(settings, new ReportingPoller(out));
        processes.find(List.of(SERVICE));
        users = SeededUsers.seeded(settings);
        authors = SeededFollowers.mostFollowed(users.graph(), plan.authors());
        var sessions = users.logIn(authors, out);
        backlog = new BacklogPoster(settings.gateway(), sessions);
        followers = SeededFollowers.of(users, sessions.getFirst());
    }

    /// @return whether the checked timelines have all deliveries
    static boolean run(Settings settings, Plan plan, PrintStream out) {
        return new FanOutBench(settings, plan, out).run();
    }

    private boolean run() {
        var steal = StealTime.now();
        long missing = 0;
        var owners = Arrays.stream(followers.ids()).boxed().toList();
        try (var events = new EventBacklog(settings);
                var pushing = new PushOverride(new Bulk(settings));
                var timelines = new FullTimelines(settings.redis(), owners)) {
            out.printf(Locale.ROOT, "  %,d full timelines; %s%n", timelines.count(), pushing);
            var drain = new BacklogDrain(settings, processes, events, out);
            for (int i = -plan.warmup(); i < plan.rounds(); i++) {
                missing += runRound(i >= 0, timelines, drain);
            }
        }
        report();
        out.printf(Locale.ROOT, "Deliveries missing from the checked timelines: %,d%n", missing);
        out.println(StealTime.report(steal));
        return missing == 0;
    }

    private long runRound(boolean isMeasured, FullTimelines timelines, BacklogDrain drain) {
        timelines.fill();
        var appending = new BareAppends(settings.redis(), keys());
        double before = appending.measure(APPENDING_SECONDS);
        // Deliveries must find timelines of the same length as the appends did.
        timelines.fill();
        var measured = drain.measure(backlog, plan.tweetsPerAuthor());
        long missing = countMissing(measured.posted(), timelines);
        double after = appending.measure(APPENDING_SECONDS);
        var round =
                new Round(
                        deliveries() / measured.seconds(),
                        (before + after) / 2,
                        measured.writes(),
                        measured.cpu());
        out.printf(
                "  %s deliveries in %s s, %s of the appends%s%n",
                Figures.whole(deliveries()),
                Figures.of(measured.seconds(), 2),
                Figures.of(round.share(), 2),
                isMeasured ? "" : " (warm-up)");
        if (isMeasured) {
            rounds.add(round);
        }
        return missing;
    }

    /// Returns the number of deliveries in one round.
    private double deliveries() {
        return followers.deliveries(authors) * (double) plan.tweetsPerAuthor();
    }

    private List<String> keys() {
        return Arrays.stream(followers.ids()).mapToObj(FullTimelines::key).toList();
    }

    private long countMissing(long[] posted, FullTimelines timelines) {
        return IntStream.of(
                        SeededUsers.sample(
                                CHECKED, IntStream.range(0, users.graph().users()).toArray()))
                .mapToLong(
                        user ->
                                timelines.countMissing(
                                        followers.ids()[user], expected(user, posted)))
                .sum();
    }

    private List<Long> expected(int user, long[] posted) {
        var followees = users.graph().followees(user);
        var ids = new ArrayList<Long>();
        for (int i = 0; i < posted.length; i++) {
            int author = authors[i % authors.length];
            if (author == user || Arrays.binarySearch(followees, author) >= 0) {
                ids.add(posted[i]);
            }
        }
        return ids;
    }

    private void report() {
        out.println(
                new Table("", "per second")
                        .row("bare appends of 8 bytes", median(Round::appends))
                        .row("deliveries", median(Round::deliveries)));
        out.println(cpu());
        out.printf(
                Locale.ROOT,
                """
                Medians of %s rounds: %s tweets by each of the %s most followed of %,d users. A round
                has %s deliveries, in %s writes to timelines. A delivery is one tweet in one timeline.
                Every timeline exists and holds 800 to 1,200 ids. The appends run in pipelines of 500,
                on the same keys, before and after each backlog.%n\
                """,
                plan.rounds(),
                plan.tweetsPerAuthor(),
                plan.authors(),
                users.graph().users(),
                Figures.whole(deliveries()),
                median(Round::writes));
        double share = Medians.of(rounds, Round::share);
        out.println(Goal.atLeast("deliveries, as a share of the appends", share, 0.5, 2));
    }

    private String median(ToDoubleFunction<Round> figure) {
        return Figures.whole(Medians.of(rounds, figure));
    }

    private Table cpu() {
        var table = new Table("", "CPU-ms per 1,000 deliveries");
        Medians.of(rounds.stream().map(Round::cpu).toList())
                .millis()
                .forEach(
                        (part, millis) ->
                                table.row(part, Figures.of(1_000 * millis / deliveries(), 2)));
        return table;
    }
}
