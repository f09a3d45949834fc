package io.aviary.fault.property;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// Counts the steps by kind, and remembers the most recent ones with the users they concern.
final class StepHistory {
    private static final int MAX_STEPS = 60;

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final Deque<Entry> last = new ArrayDeque<>();
    private final Map<String, Long> nanos = new TreeMap<>();
    private final long began = System.nanoTime();
    private final int users;

    StepHistory(int users) {
        this.users = users;
    }

    private record Entry(Set<Integer> concerned, String line) {}

    void count(String kind) {
        counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    long steps() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /// Returns the number of steps of each kind.
    Map<String, Long> counts() {
        var sums = new TreeMap<String, Long>();
        counts.forEach((kind, count) -> sums.put(kind, count.sum()));
        return sums;
    }

    /// Runs the work and adds its duration to the total of this name.
    void time(String name, Runnable work) {
        long start = System.nanoTime();
        work.run();
        nanos.merge(name, System.nanoTime() - start, Long::sum);
    }

    String times() {
        return nanos.entrySet().stream()
                .map(
                        time ->
                                String.format(
                                        Locale.ROOT,
                                        "%.1f s %s",
                                        time.getValue() / 1e9,
                                        time.getKey()))
                .collect(Collectors.joining(", "));
    }

    /// Remembers a step and its outcome.
    ///
    /// @param concerned the numbers of the users; empty if all users are concerned
    synchronized void note(Set<Integer> concerned, Object what, String outcome) {
        double seconds = (System.nanoTime() - began) / 1e9;
        String line = String.format(Locale.ROOT, "%9.3f s  %s: %s", seconds, what, outcome);
        last.add(new Entry(concerned, line));
        if (last.size() > MAX_STEPS * users) {
            last.remove();
        }
    }

    /// Returns the most recent steps that concerned one of these users or all users, one per line.
    synchronized String of(Collection<Integer> concerned) {
        var lines =
                last.stream()
                        .filter(
                                entry ->
                                        entry.concerned().isEmpty()
                                                || entry.concerned().stream()
                                                        .anyMatch(concerned::contains))
                        .map(Entry::line)
                        .toList();
        return lines.stream()
                .skip(Math.max(0, lines.size() - MAX_STEPS))
                .collect(Collectors.joining("\n"));
    }
}
