package io.aviary.load.bench.home;

import io.aviary.load.bench.http.HttpConnection;
import io.aviary.load.bench.http.LoadGenerator;
import io.aviary.load.bench.http.RequestEncoder;
import io.aviary.load.bench.http.TimedRequest;
import io.aviary.load.measure.CpuTimes;
import io.aviary.load.measure.Figures;
import io.aviary.load.measure.Goal;
import io.aviary.load.measure.Medians;
import io.aviary.load.measure.StealTime;
import io.aviary.tools.client.Bulk;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.console.Table;
import io.aviary.tools.system.LocalProcesses;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/// Measures reads of home timelines at timeline-service, in turn for readers with few and with
/// many followees. Measures reads at full speed, reads at half that rate, and the first read of a
/// cold timeline.
final class HomeBench {
    private static final String PATH = "/2/users/%s/timelines/reverse_chronological?max_results=20";
    private static final String KIND = "home timeline";
    private static final BenchReaders.Kind MANY = BenchReaders.KINDS.get(2);

    private final Settings settings;
    private final Plan plan;
    private final PrintStream out;
    private final LoadGenerator generator;
    private final LocalProcesses processes;
    private final Map<BenchReaders.Kind, List<Round>> rounds = new LinkedHashMap<>();
    private final Map<BenchReaders.Kind, List<Double>> cold = new LinkedHashMap<>();
    private long failures;

    /// The size of the benchmark.
    ///
    /// @param warmup the seconds that are not measured
    /// @param seconds the duration of each phase
    /// @param fields additional query parameters of the reads; may be empty
    record Plan(int connections, int warmup, int rounds, int seconds, String fields) {}

    private record Round(double rate, double p50, double p99, CpuTimes cpu) {}

    private HomeBench(Settings settings, Plan plan, PrintStream out) {
        this.settings = settings;
        this.plan = plan;
        this.out = out;
        generator = new LoadGenerator(settings.timelineService(), plan.connections());
        processes = new LocalProcesses(settings, new ReportingPoller(out));
    }

    /// @return whether every read succeeded
    static boolean run(Settings settings, Plan plan, PrintStream out) {
        return new HomeBench(settings, plan, out).run();
    }

    private boolean run() {
        var readers = new BenchReaders(settings, out).createReaders();
        var steal = StealTime.now();
        readers.values().forEach(some -> warmUp(some, (double) plan.warmup() / readers.size()));
        for (int i = 0; i < plan.rounds(); i++) {
            new Bulk(settings).invalidateTimelines();
            readers.forEach(this::readCold);
            readers.forEach(this::measure);
        }
        report();
        out.println(StealTime.report(steal));
        return failures == 0;
    }

    private void warmUp(List<Session> readers, double seconds) {
        if (seconds > 0) {
            generator.sendAtFullSpeed(seconds, requests(readers));
        }
    }

    private Function<Random, TimedRequest> requests(List<Session> readers) {
        var requests =
                readers.stream().map(reader -> new TimedRequest(KIND, request(reader))).toList();
        return random -> requests.get(random.nextInt(requests.size()));
    }

    private byte[] request(Session reader) {
        String path = PATH.formatted(reader.userId());
        return new RequestEncoder(settings.timelineService())
                .get(plan.fields().isEmpty() ? path : path + "&" + plan.fields(), reader);
    }

    private void readCold(BenchReaders.Kind kind, List<Session> readers) {
        var times = cold.computeIfAbsent(kind, _ -> new ArrayList<>());
        try (var connection = new HttpConnection(settings.timelineService())) {
            for (var reader : readers) {
                byte[] request = request(reader);
                long begin = System.nanoTime();
                int status = connection.exchange(request);
                times.add((System.nanoTime() - begin) / 1e6);
                failures += status == 200 ? 0 : 1;
            }
        } catch (IOException unanswered) {
            throw new CommandException("timeline-service does not respond: " + unanswered);
        }
    }

    private void measure(BenchReaders.Kind kind, List<Session> readers) {
        var full = generator.sendAtFullSpeed(plan.seconds(), requests(readers));
        var before = CpuTimes.now(processes.running());
        var half = generator.sendAtRate(full.rate() / 2, plan.seconds(), requests(readers));
        var latencies = half.latencies(KIND);
        var cpu = CpuTimes.now(processes.running()).since(before).per(half.responses());
        failures += full.failures() + half.failures();
        rounds.computeIfAbsent(kind, _ -> new ArrayList<>())
                .add(new Round(full.rate(), latencies.millis(50), latencies.millis(99), cpu));
    }

    private double cpuMillis(BenchReaders.Kind kind) {
        return Medians.of(rounds.getOrDefault(kind, List.of()), r -> r.cpu().ofTheSystem());
    }

    private double coldMillis(BenchReaders.Kind kind) {
        return Medians.of(cold.getOrDefault(kind, List.of()), Double::doubleValue);
    }

    private void report() {
        out.println(table());
        out.printf(
                Locale.ROOT,
                """
                Medians of %s rounds. A round measures each kind of reader for %s s at full speed and for
                %s s at half that rate. The %s direct connections lead to timeline-service, which verifies
                the tokens. A cold read rebuilds the timeline from the shards. Failed: %,d.%n\
                """,
                plan.rounds(),
                plan.seconds(),
                plan.seconds(),
                plan.connections(),
                failures);
        var cpu =
                BenchReaders.KINDS.stream()
                        .filter(kind -> kind.celebrities() == 0)
                        .mapToDouble(this::cpuMillis)
                        .summaryStatistics();
        out.println(
                Goal.atMost(
                        "ratio of the highest CPU-ms to the lowest, 50 to 5,000 followees",
                        cpu.getMax() / cpu.getMin(),
                        1.3,
                        2));
        out.println(Goal.atMost("ms to rebuild with 5,000 followees", coldMillis(MANY), 500, 0));
    }

    private Table table() {
        var table =
                new Table(
                        "readers with",
                        "max per second",
                        "p50 ms at half rate",
                        "p99 ms at half rate",
                        "CPU-ms per read",
                        "in timeline-service",
                        "in redis",
                        "cold, ms");
        rounds.forEach((kind, measured) -> table.row(row(kind, measured)));
        return table;
    }

    private Object[] row(BenchReaders.Kind kind, List<Round> measured) {
        var cpu = Medians.of(measured.stream().map(Round::cpu).toList()).millis();
        return new Object[] {
            kind.label(),
            Figures.whole(Medians.of(measured, Round::rate)),
            Figures.of(Medians.of(measured, Round::p50), 2),
            Figures.of(Medians.of(measured, Round::p99), 2),
            Figures.of(cpuMillis(kind), 3),
            Figures.of(cpu.getOrDefault("timeline-service", 0.0), 3),
            Figures.of(cpu.getOrDefault("redis", 0.0), 3),
            Figures.whole(coldMillis(kind))
        };
    }
}
