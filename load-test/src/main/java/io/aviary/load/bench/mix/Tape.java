package io.aviary.load.bench.mix;

import io.aviary.load.measure.Latencies;
import java.util.Map;
import java.util.TreeMap;

/// How long the requests of one phase took, by what they asked for.
final class Tape {
    private final Map<String, Latencies> latencies = new TreeMap<>();

    /// Those of one kind, which are written down from now on.
    Latencies of(String kind) {
        return latencies.computeIfAbsent(kind, _ -> new Latencies());
    }

    Map<String, Latencies> all() {
        return latencies;
    }
}
