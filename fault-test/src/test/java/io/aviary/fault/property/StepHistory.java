package io.aviary.fault.property;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// What has happened: how often of each kind, and lately to whom.
final class StepHistory {
    private static final int REMEMBERED = 60;

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

    /// How many steps of each kind there were.
    Map<String, Long> counts() {
        var sums = new TreeMap<String, Long>();
        counts.forEach((kind, count) -> sums.put(kind, count.sum()));
        return sums;
    }

    /// Does something and remembers how long it took, together with all of that name.
    void time(String name, Runnable work) {
        long start = System.nanoTime();
        work.run();
        nanos.merge(name, System.nanoTime() - start, Long::sum);
    }

    String times() {
        return nanos.entrySet().stream()
                .map(time -> "%.1f s %s".formatted(time.getValue() / 1e9, time.getKey()))
                .collect(Collectors.joining(", "));
    }

    /// @param concerned users by number; nobody where everybody is concerned
    synchronized void note(Set<Integer> concerned, Object what, String outcome) {
        double seconds = (System.nanoTime() - began) / 1e9;
        last.add(new Entry(concerned, "%9.3f s  %s: %s".formatted(seconds, what, outcome)));
        if (last.size() > REMEMBERED * users) {
            last.remove();
        }
    }

    /// The last things that concerned one of those or everybody, one a line.
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
                .skip(Math.max(0, lines.size() - REMEMBERED))
                .collect(Collectors.joining("\n"));
    }
}
