package io.aviary.load.bench.mix;

import io.aviary.load.bench.http.LoadGenerator;
import io.aviary.load.measure.CpuTimes;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.system.EventBacklog;
import io.aviary.tools.system.LocalProcesses;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Loads that take turns, so that whatever else the machine does meets all of them alike.
final class Phases implements AutoCloseable {
    // So many turns of each load while the system warms up.
    private static final int WARM_UP_TURNS = 3;
    private static final double SHARE_OF_OTHERS = 0.15;

    private final Settings settings;
    private final List<Session> users;
    private final String fields;
    private final LoadGenerator pressure;
    private final LocalProcesses parts;
    private final EventBacklog underway;
    private final PrintStream out;

    /// @param fields as of [Workload]
    Phases(
            Settings settings,
            List<Session> users,
            String fields,
            int connections,
            PrintStream out) {
        this.settings = settings;
        this.users = users;
        this.fields = fields;
        this.pressure = new LoadGenerator(settings.gateway(), connections);
        this.parts = new LocalProcesses(settings, new ReportingPoller(out));
        this.underway = new EventBacklog(settings);
        this.out = out;
    }

    /// The rounds of each load, by its name.
    ///
    /// @param warmup seconds of all loads together that don't count
    /// @param seconds of each phase
    Map<String, List<Round>> run(
            int warmup, int rounds, int seconds, Function<Workload, List<Load>> loads) {
        var measured = new LinkedHashMap<String, List<Round>>();
        for (int turn = -WARM_UP_TURNS; turn < rounds; turn++) {
            // Tokens may have been renewed.
            var all = loads.apply(new Workload(settings.gateway(), users, fields));
            if (turn < 0) {
                warmUp(all, (double) warmup / WARM_UP_TURNS);
                continue;
            }
            for (var load : all) {
                measured.computeIfAbsent(load.name(), _ -> new ArrayList<>())
                        .add(measure(load, seconds));
            }
        }
        return measured;
    }

    /// The last load is the one that takes the most code, and gets most of the time.
    private void warmUp(List<Load> loads, double seconds) {
        double each = seconds * SHARE_OF_OTHERS;
        loads.subList(0, loads.size() - 1).forEach(load -> warmUp(load, each));
        warmUp(loads.getLast(), seconds - each * (loads.size() - 1));
    }

    private void warmUp(Load load, double seconds) {
        if (seconds > 0) {
            var outcome = pressure.full(seconds, load.shots().apply(new Tape()));
            out.printf("  warm-up, %s: %,.0f/s%n", load.name(), outcome.rate());
        }
    }

    private Round measure(Load load, int seconds) {
        underway.drain(out);
        var tape = new Tape();
        var shots = load.shots().apply(tape);
        var before = CpuTimes.now(parts.running());
        var outcome = pressure.full(seconds, shots);
        double drained = underway.drain(out);
        var used = CpuTimes.now(parts.running()).since(before);
        out.printf("  %s: %,.0f/s%n", load.name(), outcome.rate());
        if (outcome.failures() > 0) {
            out.printf("  %,d failed, first %s%n", outcome.failures(), outcome.failure());
        }
        return new Round(outcome, tape, used.per(outcome.answers()), drained);
    }

    @Override
    public void close() {
        underway.close();
    }
}
