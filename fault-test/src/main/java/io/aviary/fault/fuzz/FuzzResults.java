package io.aviary.fault.fuzz;

import io.aviary.fault.fuzz.contract.Exchange;
import io.aviary.fault.fuzz.generate.RequestGenerator;
import io.aviary.tools.console.Table;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Counts the requests, the responses and the failures. Thread-safe.
final class FuzzResults {
    private static final int MAX_PRINTED = 20;
    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final Map<String, long[]> byOperation = new TreeMap<>();
    private final Map<String, long[]> byMutation = new TreeMap<>();
    private final Map<String, long[]> byStatus = new TreeMap<>();
    private final Histogram micros = new Histogram(MAX_MICROS, 3);
    private final Set<String> kinds = new HashSet<>();
    private final List<FuzzFailure> printed = new ArrayList<>();
    private long failures;
    private long refused;

    synchronized void add(
            RequestGenerator.Generated request,
            Exchange.@Nullable Response response,
            List<String> flaws,
            long nanos) {
        count(byOperation, request.operation().toString(), flaws);
        count(byMutation, request.kind(), flaws);
        count(byStatus, response == null ? "none" : Integer.toString(response.status()), flaws);
        micros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, MAX_MICROS));
        if (request.kind().equals("none") && response != null && response.status() == 400) {
            refused++;
        }
        if (!flaws.isEmpty()) {
            failures++;
            var failure = new FuzzFailure(request, response, flaws);
            if (kinds.add(failure.kind()) && printed.size() < MAX_PRINTED) {
                printed.add(failure);
            }
        }
    }

    private static void count(Map<String, long[]> counts, String name, List<String> flaws) {
        var count = counts.computeIfAbsent(name, _ -> new long[2]);
        count[0]++;
        count[1] += flaws.isEmpty() ? 0 : 1;
    }

    synchronized long failures() {
        return failures;
    }

    synchronized void print(PrintStream out, long seed, double seconds) {
        print(out, "endpoint", byOperation);
        print(out, "mutation", byMutation);
        print(out, "status", byStatus);
        printed.forEach(failure -> out.println("FAILED: " + failure.describe(seed)));
        out.printf(
                Locale.ROOT,
                "%,d requests in %.0f s: %,.0f a second, median %.1f ms, p99 %.1f ms, longest %.0f"
                        + " ms.%n",
                micros.getTotalCount(),
                seconds,
                micros.getTotalCount() / seconds,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getMaxValue() / 1e3);
        out.printf(Locale.ROOT, "%,d documented requests were refused with a 400.%n", refused);
        out.printf(Locale.ROOT, "%,d failures of %,d kinds.%n", failures, kinds.size());
    }

    private static void print(PrintStream out, String heading, Map<String, long[]> counts) {
        var table = new Table(heading, "requests", "failures");
        counts.forEach((name, count) -> table.row(name, count[0], count[1]));
        out.println(table);
        out.println();
    }
}
