package io.aviary.load.bench.mix;

import io.aviary.load.measure.Goal;
import io.aviary.load.measure.StealTime;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// Measures the posts per second that the gateway accepts, including the time of their fan-out.
final class PostsBench {
    private final Settings settings;
    private final List<Session> users;
    private final MixOptions options;
    private final int rate;
    private final PrintStream out;

    /// @param rate posts per second in the measured rounds; 0 for as many as possible
    PostsBench(
            Settings settings, List<Session> users, MixOptions options, int rate, PrintStream out) {
        this.settings = settings;
        this.users = users;
        this.options = options;
        this.rate = rate;
        this.out = out;
    }

    /// @return whether every post was accepted
    boolean run() {
        var steal = StealTime.now();
        try (var phases = new Phases(settings, users, "", options.connections, out)) {
            var report =
                    new MixReport(
                            phases.run(
                                    options.rounds.warmup(),
                                    options.rounds.rounds(),
                                    options.rounds.seconds(),
                                    List.of(Load.POSTS),
                                    rate));
            out.println(report.rates());
            out.println(report.cpu());
            out.printf(
                    Locale.ROOT,
                    """
                    Medians of %s rounds of %s s over %s connections, by %,d authors in turn. The last posts
                    of a round were in all timelines %.1f s after its end. The rate in the goal includes
                    this time.%n\
                    """,
                    options.rounds.rounds(),
                    options.rounds.seconds(),
                    options.connections,
                    users.size(),
                    report.drainSeconds(Load.POSTS));
            if (rate == 0) {
                out.println(
                        Goal.atLeast(
                                "posts a second, with their fan-out",
                                report.sustainedRate(Load.POSTS),
                                600,
                                0));
            }
            out.println(StealTime.report(steal));
            return report.hasNoFailures();
        }
    }
}
