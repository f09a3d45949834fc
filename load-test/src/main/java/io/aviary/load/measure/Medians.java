package io.aviary.load.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// The middle of what was measured several times, because one busy moment of the machine moves an
/// average.
public final class Medians {
    private Medians() {}

    /// @return the upper one of the two in the middle of an even number; 0 of none
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /// The median of one figure of several rounds.
    public static <R> double of(Collection<R> rounds, ToDoubleFunction<R> figure) {
        return of(rounds.stream().mapToDouble(figure).toArray());
    }

    /// The median of each part's time.
    public static CpuTimes of(List<CpuTimes> rounds) {
        var middle = new TreeMap<String, Double>();
        rounds.stream()
                .flatMap(round -> round.millis().keySet().stream())
                .distinct()
                .forEach(
                        part ->
                                middle.put(
                                        part, of(rounds, r -> r.millis().getOrDefault(part, 0.0))));
        return new CpuTimes(middle);
    }
}
