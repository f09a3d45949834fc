package io.aviary.load.bench.mix;

import io.aviary.load.bench.http.ReferenceServer;
import io.aviary.load.measure.Goal;
import io.aviary.load.measure.StealTime;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Measures three loads through the gateway in turn: a fixed response, home timelines, and the
/// typical mix of a timeline service.
final class MixBench {
    private static final List<Load> LOADS = List.of(Load.REFERENCE, Load.HOME_TIMELINES, Load.MIX);

    private final Settings settings;
    private final List<Session> users;
    private final MixOptions options;
    private final PrintStream out;

    MixBench(Settings settings, List<Session> users, MixOptions options, PrintStream out) {
        this.settings = settings;
        this.users = users;
        this.options = options;
        this.out = out;
    }

    /// @param address the address at which the gateway expects the server of the fixed response
    /// @param fields additional query parameters of reads; may be empty
    /// @param size the size of the fixed response, in bytes
    /// @return whether every request succeeded
    boolean run(URI address, String fields, int size) {
        var steal = StealTime.now();
        try (var reference = new ReferenceServer(address, size);
                var phases = new Phases(settings, users, fields, options.connections, out)) {
            var report =
                    new MixReport(
                            phases.run(
                                    options.rounds.warmup(),
                                    options.rounds.rounds(),
                                    options.rounds.seconds(),
                                    LOADS));
            print(report, fields, size);
            out.println(StealTime.report(steal));
            return report.hasNoFailures() && reference.isOpen();
        }
    }

    private void print(MixReport report, String fields, int size) {
        out.println(report.rates());
        out.println(report.cpu());
        out.printf(
                Locale.ROOT,
                """
                Medians of %s rounds of %s s each, in turn, over %s connections through the gateway.
                The gateway verifies the tokens of %,d users. The reference is a fixed response of %,d bytes,
                which the load test serves; pages have %s tweets%s. CPU-ms are the CPU time of all parts
                until all posts were delivered, divided by the number of responses.%n\
                """,
                options.rounds.rounds(),
                options.rounds.seconds(),
                options.connections,
                users.size(),
                size,
                Workload.PAGE,
                fields.isEmpty() ? "" : ", with " + fields);
        out.println(
                Goal.atLeast(
                        "rate of home timelines, as a share of the reference's",
                        report.rate(Load.HOME_TIMELINES) / report.rate(Load.REFERENCE),
                        0.4,
                        2));
        out.println(
                Goal.atMost(
                        "CPU-ms for a home timeline",
                        report.cpuMillis(Load.HOME_TIMELINES),
                        0.7,
                        2));
        out.println(Goal.atLeast("requests of the mix a second", report.rate(Load.MIX), 1_500, 0));
    }
}
