package io.aviary.load.measure;

import java.util.SortedMap;
import java.util.TreeMap;

/// The processor time that the parts of the system have used.
///
/// @param millis by part; the database servers are one
public record CpuTimes(SortedMap<String, Double> millis) {
    private static final String DATABASES = "postgres";

    /// What this program itself uses.
    private static final String OWN = "load test";

    /// Since they were started.
    ///
    /// @param parts the numbers of the processes, by name
    public static CpuTimes now(SortedMap<String, Long> parts) {
        var table = ProcessTable.read();
        var millis = new TreeMap<String, Double>();
        parts.forEach(
                (part, process) ->
                        millis.merge(
                                part.startsWith(DATABASES) ? DATABASES : part,
                                (double) table.millisOfAll(process),
                                Double::sum));
        millis.put(OWN, (double) table.millisOfAll(ProcessHandle.current().pid()));
        return new CpuTimes(millis);
    }

    public CpuTimes since(CpuTimes earlier) {
        var used = new TreeMap<>(millis);
        used.replaceAll((part, now) -> now - earlier.millis.getOrDefault(part, now));
        return new CpuTimes(used);
    }

    /// For each of so many things.
    public CpuTimes per(long things) {
        var each = new TreeMap<>(millis);
        each.replaceAll((part, all) -> all / Math.max(1, things));
        return new CpuTimes(each);
    }

    /// What all parts have used together, without the load test.
    public double ofTheSystem() {
        return millis.values().stream().mapToDouble(Double::doubleValue).sum()
                - millis.getOrDefault(OWN, 0.0);
    }
}
