package io.aviary.tools.graph;

import java.util.Arrays;

/// Collects follows. Each is one `long`, with the follower in the upper half and the followee in
/// the lower half. A million follows take 8 MB.
final class Edges {
    private long[] packed = new long[1 << 14];
    private int size;
    private long selfFollows;

    /// Adds a follow. A self-follow is counted and omitted.
    void add(int follower, int followee) {
        if (follower == followee) {
            selfFollows++;
            return;
        }
        if (size == packed.length) {
            packed = Arrays.copyOf(packed, Math.multiplyExact(size, 2));
        }
        packed[size++] = (long) follower << 32 | followee;
    }

    /// Returns the graph of all follows, without repetitions.
    FollowGraph toGraph() {
        Arrays.sort(packed, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || packed[i] != packed[i - 1]) {
                packed[distinct++] = packed[i];
            }
        }
        var graph =
                FollowGraph.ofSorted(Arrays.copyOf(packed, distinct), size - distinct, selfFollows);
        size = distinct;
        return graph;
    }
}
