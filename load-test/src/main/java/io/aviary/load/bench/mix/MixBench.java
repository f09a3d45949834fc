package io.aviary.load.bench.mix;

import io.aviary.load.bench.http.ReferenceServer;
import io.aviary.load.measure.Goal;
import io.aviary.load.measure.StealTime;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import java.io.PrintStream;
import java.util.List;

/// `./aviary bench mix`: what the gateway answers with, in turn, a fixed answer, home timelines,
/// and the mix that a timeline service lives with: of ten requests six read a home timeline, three
/// a user's, one posts.
public final class MixBench {
    private MixBench() {}

    /// How long and with what.
    ///
    /// @param connections that send requests one after the other
    /// @param warmup seconds that don't count
    /// @param seconds of each phase
    /// @param fields more parameters of reads; may be empty
    /// @param size of the fixed answer, in bytes
    public record Plan(
            int connections, int warmup, int rounds, int seconds, String fields, int size) {}

    /// @return whether every request was answered as it should be
    public static boolean run(Settings settings, List<Session> users, Plan plan, PrintStream out) {
        var steal = StealTime.now();
        try (var reference = new ReferenceServer(settings.reference(), plan.size());
                var phases = new Phases(settings, users, plan.fields(), plan.connections(), out)) {
            var report =
                    new MixReport(
                            phases.run(
                                    plan.warmup(), plan.rounds(), plan.seconds(), MixBench::loads));
            print(report, users.size(), plan, out);
            out.println(StealTime.report(steal));
            return report.isFlawless() && reference.isOpen();
        }
    }

    private static List<Load> loads(Workload requests) {
        return List.of(Loads.reference(requests), Loads.homes(requests), Loads.mix(requests));
    }

    private static void print(MixReport report, int users, Plan plan, PrintStream out) {
        out.println(report.rates());
        out.println(report.cpu());
        out.printf(
                """
                Medians of %d rounds of %d s each, in turn, over %d connections through the gateway, by
                %,d users, each with a token that is checked. The reference is a fixed answer of %,d
                bytes; pages are of %d tweets%s. CPU-ms are those of all parts until what was posted had
                arrived, divided by the answers; the load test also serves the reference.%n\
                """,
                plan.rounds(),
                plan.seconds(),
                plan.connections(),
                users,
                plan.size(),
                Workload.PAGE,
                plan.fields().isEmpty() ? "" : ", with " + plan.fields());
        out.println(
                Goal.atLeast(
                        "rate of home timelines, as a share of the reference's",
                        report.rate(Loads.HOME) / report.rate(Loads.REFERENCE),
                        0.4,
                        2));
        out.println(
                Goal.atMost("CPU-ms for a home timeline", report.cpuMillis(Loads.HOME), 0.7, 2));
        out.println(Goal.atLeast("requests of the mix a second", report.rate(Loads.MIX), 1_500, 0));
    }
}
