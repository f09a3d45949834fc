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

/// The tables of loads that were measured in turn: medians of their rounds.
final class MixReport {
    private final Map<String, List<Round>> measured;

    MixReport(Map<String, List<Round>> measured) {
        this.measured = measured;
    }

    double rate(String load) {
        return Medians.of(rounds(load), round -> round.outcome().rate());
    }

    double sustained(String load) {
        return Medians.of(rounds(load), Round::sustained);
    }

    double drained(String load) {
        return Medians.of(rounds(load), Round::drained);
    }

    /// Of all parts together, for each answer.
    double cpuMillis(String load) {
        return Medians.of(rounds(load), round -> round.cpu().ofTheSystem());
    }

    boolean isFlawless() {
        return measured.values().stream()
                .flatMap(List::stream)
                .allMatch(round -> round.outcome().failures() == 0);
    }

    private List<Round> rounds(String load) {
        return measured.getOrDefault(load, List.of());
    }

    /// Rates and latencies; a load of several kinds of requests has a row for each.
    Table rates() {
        var table = new Table("", "a second", "p50 ms", "p99 ms", "CPU-ms each");
        measured.forEach(
                (load, rounds) -> {
                    var kinds = rounds.getFirst().tape().all().keySet();
                    boolean one = kinds.size() == 1;
                    table.row(
                            load,
                            Figures.of(rate(load), 0),
                            one ? millis(rounds, load, 50) : "",
                            one ? millis(rounds, load, 99) : "",
                            Figures.of(cpuMillis(load), 3));
                    if (!one) {
                        kinds.forEach(kind -> table.row(ofKind(rounds, kind)));
                    }
                });
        return table;
    }

    private static Object[] ofKind(List<Round> rounds, String kind) {
        double rate =
                Medians.of(
                        rounds, round -> round.tape().of(kind).count() / round.outcome().seconds());
        return new Object[] {
            "  " + kind, Figures.of(rate, 0), millis(rounds, kind, 50), millis(rounds, kind, 99), ""
        };
    }

    private static String millis(List<Round> rounds, String kind, double percent) {
        return Figures.of(Medians.of(rounds, round -> round.millis(kind, percent)), 1);
    }

    /// Processor time for each answer, by part.
    Table cpu() {
        var times = new LinkedHashMap<String, CpuTimes>();
        measured.forEach(
                (load, rounds) ->
                        times.put(load, Medians.of(rounds.stream().map(Round::cpu).toList())));
        var heading = new ArrayList<>(times.keySet());
        heading.addFirst("CPU-ms for each answer");
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
