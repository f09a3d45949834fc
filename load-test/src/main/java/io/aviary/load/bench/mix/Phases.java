package io.aviary.load.bench.mix;

import io.aviary.load.bench.http.LoadGenerator;
import io.aviary.load.bench.http.TimedRequest;
import io.aviary.load.measure.CpuTimes;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.system.EventBacklog;
import io.aviary.tools.system.LocalProcesses;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/// Measures loads in turn, so that other activity on the machine affects all of them equally.
final class Phases implements AutoCloseable {
    private static final int WARM_UP_TURNS = 3;
    private static final double WARM_UP_SHARE_OF_OTHERS = 0.15;

    private final Settings settings;
    private final List<Session> users;
    private final String fields;
    private final LoadGenerator generator;
    private final LocalProcesses processes;
    private final EventBacklog backlog;
    private final PrintStream out;

    /// @param fields as in [Workload]
    Phases(
            Settings settings,
            List<Session> users,
            String fields,
            int connections,
            PrintStream out) {
        this.settings = settings;
        this.users = users;
        this.fields = fields;
        this.generator = new LoadGenerator(settings.gateway(), connections);
        this.processes = new LocalProcesses(settings, new ReportingPoller(out));
        this.backlog = new EventBacklog(settings);
        this.out = out;
    }

    /// Warms up and then measures each load in turn, and returns the rounds of each load.
    ///
    /// @param warmup the duration of the warm-up in seconds, shared by all loads
    /// @param rounds the number of measured rounds of each load
    /// @param seconds the duration of each measured round
    Map<Load, List<Round>> run(int warmup, int rounds, int seconds, List<Load> loads) {
        return run(warmup, rounds, seconds, loads, 0);
    }

    /// Warms up, and then measures each load in turn at a steady rate.
    ///
    /// @param rate requests per second in the measured rounds; 0 for as many as possible
    Map<Load, List<Round>> run(int warmup, int rounds, int seconds, List<Load> loads, int rate) {
        var measured = new EnumMap<Load, List<Round>>(Load.class);
        for (int turn = -WARM_UP_TURNS; turn < rounds; turn++) {
            // Each turn encodes new requests, because tokens may have been refreshed.
            var workload = new Workload(settings.gateway(), users, fields);
            if (turn < 0) {
                warmUp(workload, loads, (double) warmup / WARM_UP_TURNS);
                continue;
            }
            for (var load : loads) {
                measured.computeIfAbsent(load, _ -> new ArrayList<>())
                        .add(measure(workload, load, seconds, rate));
            }
        }
        return measured;
    }

    /// Warms up every load, the last one longest, because it runs the most code.
    private void warmUp(Workload workload, List<Load> loads, double seconds) {
        double each = seconds * WARM_UP_SHARE_OF_OTHERS;
        loads.subList(0, loads.size() - 1).forEach(load -> warmUp(workload, load, each));
        warmUp(workload, loads.getLast(), seconds - each * (loads.size() - 1));
    }

    private void warmUp(Workload workload, Load load, double seconds) {
        if (seconds > 0) {
            var outcome = generator.sendAtFullSpeed(seconds, random -> workload.next(load, random));
            out.printf(Locale.ROOT, "  warm-up, %s: %,.0f/s%n", load, outcome.rate());
        }
    }

    private Round measure(Workload workload, Load load, int seconds, int rate) {
        backlog.drain(out);
        var before = CpuTimes.now(processes.running());
        Function<Random, TimedRequest> requests = random -> workload.next(load, random);
        var outcome =
                rate == 0
                        ? generator.sendAtFullSpeed(seconds, requests)
                        : generator.sendAtRate(rate, seconds, requests);
        double drainSeconds = backlog.drain(out);
        var used = CpuTimes.now(processes.running()).since(before);
        out.printf(Locale.ROOT, "  %s: %,.0f/s%n", load, outcome.rate());
        if (outcome.failures() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  %,d failed, the first with %s%n",
                    outcome.failures(),
                    outcome.failure());
        }
        return new Round(outcome, used.per(outcome.responses()), drainSeconds);
    }

    @Override
    public void close() {
        backlog.close();
    }
}
