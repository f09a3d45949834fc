package io.aviary.load.bench.visibility;

import io.aviary.load.bench.fanout.BigAuthor;
import io.aviary.load.measure.Figures;
import io.aviary.load.measure.Goal;
import io.aviary.load.measure.Latencies;
import io.aviary.load.measure.Medians;
import io.aviary.load.measure.StealTime;
import io.aviary.load.users.BenchUsers;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Table;
import io.aviary.tools.system.EventBacklog;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Measures how long tweets by ordinary authors take to become visible, in turn with and without
/// an author with many followers who posts continuously.
final class FairnessBench {
    private final Settings settings;
    private final List<BenchUsers.Pair> pairs;
    private final Plan plan;
    private final PrintStream out;
    private final List<Latencies> quiet = new ArrayList<>();
    private final List<Latencies> busy = new ArrayList<>();

    /// The size of the benchmark.
    ///
    /// @param rate posts per second by ordinary authors
    /// @param bigRate posts per second by the author with the most followers
    /// @param warmup the seconds that are not measured, half of them with the big author
    /// @param seconds the duration of each phase
    record Plan(int rate, int bigRate, int warmup, int rounds, int seconds) {}

    FairnessBench(Settings settings, List<BenchUsers.Pair> pairs, Plan plan, PrintStream out) {
        this.settings = settings;
        this.pairs = pairs;
        this.plan = plan;
        this.out = out;
    }

    /// @return whether all tweets became visible, and all posts of the big author were accepted
    boolean run() {
        long refused;
        var steal = StealTime.now();
        var measured =
                pairs.stream()
                        .flatMap(pair -> Stream.of(pair.author(), pair.follower()))
                        .map(session -> session.userId())
                        .toList();
        try (var events = new EventBacklog(settings);
                var big = new BigAuthor(settings, plan.bigRate(), measured, out)) {
            runRound(Math.ceilDiv(plan.warmup(), 2), big, events);
            quiet.clear();
            busy.clear();
            long before = big.posted();
            for (int i = 0; i < plan.rounds(); i++) {
                runRound(plan.seconds(), big, events);
            }
            report(big, big.posted() - before);
            refused = big.refused();
        }
        out.println(StealTime.report(steal));
        long wanted = (long) plan.rate() * plan.seconds();
        return refused == 0
                && Stream.of(quiet, busy)
                        .flatMap(List::stream)
                        .allMatch(latencies -> latencies.count() == wanted);
    }

    private void runRound(int seconds, BigAuthor big, EventBacklog events) {
        if (seconds == 0) {
            return;
        }
        quiet.add(runPhase(seconds));
        big.begin();
        try {
            busy.add(runPhase(seconds));
        } finally {
            big.end();
        }
        double drainSeconds = events.drain(out);
        out.printf(
                "  p99 quiet %s ms, beside the big author %s ms; its tweets took another %s s%n",
                Figures.whole(quiet.getLast().millis(99)),
                Figures.whole(busy.getLast().millis(99)),
                Figures.of(drainSeconds, 1));
    }

    private Latencies runPhase(int seconds) {
        var bench = new VisibilityBench(new Gateway(settings.gateway()), pairs);
        bench.post(plan.rate(), seconds, true);
        return bench.visible();
    }

    private void report(BigAuthor big, long posted) {
        var table = new Table("accepted to visible", "tweets", "p50 ms", "p99 ms");
        table.row(row("quiet", quiet));
        table.row(row("beside the big author", busy));
        out.println(table);
        out.printf(
                Locale.ROOT,
                """
                Medians of %s rounds of %s s each, in turn: %s tweets a second by %s ordinary authors. The
                big author has %,d followers, all with a timeline, and posted %s tweets a second.%n\
                """,
                plan.rounds(),
                plan.seconds(),
                plan.rate(),
                pairs.size(),
                big.followers(),
                Figures.of((double) posted / plan.rounds() / plan.seconds(), 1));
        out.println(
                Goal.atMost(
                        "p99 of ordinary authors beside the big author, divided by the quiet p99",
                        p99(busy) / p99(quiet),
                        2,
                        2));
    }

    private static Object[] row(String name, List<Latencies> rounds) {
        long count = rounds.stream().mapToLong(Latencies::count).sum();
        return new Object[] {
            name,
            Figures.whole(count),
            Figures.of(Medians.of(rounds, latencies -> latencies.millis(50)), 1),
            Figures.of(p99(rounds), 1)
        };
    }

    private static double p99(List<Latencies> rounds) {
        return Medians.of(rounds, latencies -> latencies.millis(99));
    }
}
