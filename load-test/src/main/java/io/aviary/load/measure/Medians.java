package io.aviary.load.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Medians of repeated measurements. A short disturbance of the machine changes an average more
/// than a median.
public final class Medians {
    private Medians() {}

    /// Returns the median; 0 if there are no values. For an even number of values, returns the
    /// upper of the two middle ones.
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /// Returns the median of one figure over several rounds.
    public static <R> double of(Collection<R> rounds, ToDoubleFunction<R> figure) {
        return of(rounds.stream().mapToDouble(figure).toArray());
    }

    /// Returns the median of each part's time.
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
