package io.aviary.load.measure;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The CPU time that the parts of the system have used.
///
/// @param millis the milliseconds by part; NaN if unknown. All database servers are one part.
public record CpuTimes(SortedMap<String, Double> millis) {
    private static final String DATABASES = "postgres";

    /// The name of this program among the parts.
    private static final String OWN = "load test";

    /// Returns the times since the parts were started.
    ///
    /// @param parts PIDs by name
    public static CpuTimes now(SortedMap<String, Long> parts) {
        var millis = new TreeMap<String, Double>();
        parts.forEach(
                (part, process) ->
                        millis.merge(
                                part.startsWith(DATABASES) ? DATABASES : part,
                                ProcessTree.cpuMillis(process),
                                Double::sum));
        millis.put(OWN, ProcessTree.cpuMillis(ProcessHandle.current().pid()));
        return new CpuTimes(millis);
    }

    public CpuTimes since(CpuTimes earlier) {
        var used = new TreeMap<>(millis);
        used.replaceAll((part, now) -> now - earlier.millis.getOrDefault(part, now));
        return new CpuTimes(used);
    }

    /// Divides the times by the number of operations.
    public CpuTimes per(long operations) {
        var each = new TreeMap<>(millis);
        each.replaceAll((part, all) -> all / Math.max(1, operations));
        return new CpuTimes(each);
    }

    /// Returns the time of all parts except the load test. Returns NaN if the time of a part is
    /// unknown, or if no part runs on this machine.
    public double ofTheSystem() {
        return millis.entrySet().stream()
                .filter(time -> !time.getKey().equals(OWN))
                .map(Map.Entry::getValue)
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }
}
