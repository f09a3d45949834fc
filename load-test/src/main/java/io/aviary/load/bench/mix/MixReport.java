package io.aviary.load.bench.mix;

import io.aviary.load.measure.CpuTimes;
import io.aviary.load.measure.Figures;
import io.aviary.load.measure.Medians;
import io.aviary.tools.console.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The medians of the rounds of each load, as tables.
final class MixReport {
    private final Map<Load, List<Round>> measured;

    MixReport(Map<Load, List<Round>> measured) {
        this.measured = measured;
    }

    double rate(Load load) {
        return Medians.of(rounds(load), round -> round.outcome().rate());
    }

    double sustainedRate(Load load) {
        return Medians.of(rounds(load), Round::sustainedRate);
    }

    double drainSeconds(Load load) {
        return Medians.of(rounds(load), Round::drainSeconds);
    }

    /// Returns the CPU time of all parts per response.
    double cpuMillis(Load load) {
        return Medians.of(rounds(load), round -> round.cpu().ofTheSystem());
    }

    boolean hasNoFailures() {
        return measured.values().stream()
                .flatMap(List::stream)
                .allMatch(round -> round.outcome().failures() == 0);
    }

    private List<Round> rounds(Load load) {
        return measured.getOrDefault(load, List.of());
    }

    /// Returns rates and latencies. A load with several kinds of requests has a row for each kind.
    Table rates() {
        var table = new Table("", "per second", "p50 ms", "p99 ms", "CPU-ms per response");
        measured.forEach(
                (load, rounds) -> {
                    var kinds = rounds.getFirst().outcome().latencies().keySet();
                    boolean several = kinds.size() > 1;
                    table.row(
                            load,
                            Figures.of(rate(load), 0),
                            several ? "" : millis(rounds, load.toString(), 50),
                            several ? "" : millis(rounds, load.toString(), 99),
                            Figures.of(cpuMillis(load), 3));
                    if (several) {
                        kinds.forEach(kind -> table.row(row(rounds, kind)));
                    }
                });
        return table;
    }

    private static Object[] row(List<Round> rounds, String kind) {
        double rate = Medians.of(rounds, round -> round.rate(kind));
        return new Object[] {
            "  " + kind, Figures.of(rate, 0), millis(rounds, kind, 50), millis(rounds, kind, 99), ""
        };
    }

    private static String millis(List<Round> rounds, String kind, double percent) {
        return Figures.of(Medians.of(rounds, round -> round.millis(kind, percent)), 1);
    }

    /// Returns the CPU time per response, by part.
    Table cpu() {
        var times = new LinkedHashMap<String, CpuTimes>();
        measured.forEach(
                (load, rounds) ->
                        times.put(
                                load.toString(),
                                Medians.of(rounds.stream().map(Round::cpu).toList())));
        var heading = new ArrayList<>(times.keySet());
        heading.addFirst("CPU-ms per response");
        var table = new Table(heading.toArray(String[]::new));
        var parts = new TreeSet<String>();
        times.values().forEach(time -> parts.addAll(time.millis().keySet()));
        for (var part : parts) {
            var row = new ArrayList<Object>(List.of(part));
            times.values()
                    .forEach(time -> row.add(Figures.of(time.millis().getOrDefault(part, 0.0), 3)));
            table.row(row.toArray());
        }
        return table;
    }
}
