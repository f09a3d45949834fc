package io.aviary.load.bench.mix;

import io.aviary.load.measure.Goal;
import io.aviary.load.measure.StealTime;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import java.io.PrintStream;
import java.util.List;

/// `./aviary bench posts`: how many posts the gateway takes while they are fanned out.
public final class PostsBench {
    private PostsBench() {}

    /// @return whether every post was accepted
    public static boolean run(
            Settings settings, List<Session> users, MixBench.Plan plan, PrintStream out) {
        var steal = StealTime.now();
        try (var phases = new Phases(settings, users, "", plan.connections(), out)) {
            var report =
                    new MixReport(
                            phases.run(
                                    plan.warmup(),
                                    plan.rounds(),
                                    plan.seconds(),
                                    PostsBench::loads));
            out.println(report.rates());
            out.println(report.cpu());
            out.printf(
                    """
                    Medians of %d rounds of %d s over %d connections, by %,d authors in turn. The last posts
                    of a round had reached all timelines %.1f s after its end, which counts as part of it in
                    the rate below.%n\
                    """,
                    plan.rounds(),
                    plan.seconds(),
                    plan.connections(),
                    users.size(),
                    report.drained(Loads.POST));
            out.println(
                    Goal.atLeast(
                            "posts a second, with their fan-out",
                            report.sustained(Loads.POST),
                            600,
                            0));
            out.println(StealTime.report(steal));
            return report.isFlawless();
        }
    }

    private static List<Load> loads(Workload requests) {
        return List.of(Loads.posts(requests));
    }
}
