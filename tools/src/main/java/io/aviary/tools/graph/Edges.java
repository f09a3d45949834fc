package io.aviary.tools.graph;

import java.util.Arrays;

/// Follows as they are read, each packed into one long: the follower's number above, the
/// followee's below. A million take 8 MB.
final class Edges {
    private long[] packed = new long[1 << 14];
    private int size;
    private long toThemselves;

    /// That `follower` follows `followee`; a user who follows themselves is only counted.
    void add(int follower, int followee) {
        if (follower == followee) {
            toThemselves++;
            return;
        }
        if (size == packed.length) {
            packed = Arrays.copyOf(packed, Math.multiplyExact(size, 2));
        }
        packed[size++] = (long) follower << 32 | followee;
    }

    /// The graph of all that was added, each follow once.
    FollowGraph toGraph() {
        Arrays.sort(packed, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || packed[i] != packed[i - 1]) {
                packed[distinct++] = packed[i];
            }
        }
        var graph =
                FollowGraph.ofSorted(
                        Arrays.copyOf(packed, distinct), size - distinct, toThemselves);
        size = distinct;
        return graph;
    }
}
