package io.aviary.tools.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Who follows whom. Users are counted 0, 1, ... in the order of their node numbers; the arrays
/// hold four bytes a follow, so that a graph of millions fits into a small heap.
public final class FollowGraph {
    private final int[] nodes;
    private final int[] starts;
    private final int[] followees;
    private final long repeated;
    private final long toThemselves;

    private FollowGraph(
            int[] nodes, int[] starts, int[] followees, long repeated, long toThemselves) {
        this.nodes = nodes;
        this.starts = starts;
        this.followees = followees;
        this.repeated = repeated;
        this.toThemselves = toThemselves;
    }

    static FollowGraph ofSorted(long[] edges, long repeated, long toThemselves) {
        int[] nodes =
                LongStream.of(edges)
                        .flatMap(edge -> LongStream.of(edge >>> 32, edge & 0xffff_ffffL))
                        .mapToInt(node -> (int) node)
                        .sorted()
                        .distinct()
                        .toArray();
        int[] starts = new int[nodes.length + 1];
        int[] followees = new int[edges.length];
        int user = 0;
        for (int i = 0; i < edges.length; i++) {
            int follower = (int) (edges[i] >>> 32);
            while (nodes[user] != follower) {
                starts[++user] = i;
            }
            followees[i] = Arrays.binarySearch(nodes, (int) edges[i]);
        }
        Arrays.fill(starts, user + 1, starts.length, edges.length);
        return new FollowGraph(nodes, starts, followees, repeated, toThemselves);
    }

    /// Everybody and every follow of all of them.
    public static FollowGraph union(List<FollowGraph> graphs) {
        if (graphs.size() == 1) {
            return graphs.getFirst();
        }
        var edges = new Edges();
        for (var graph : graphs) {
            for (int i = 0; i < graph.follows(); i++) {
                edges.add(graph.nodes[graph.follower(i)], graph.nodes[graph.followees[i]]);
            }
        }
        return edges.toGraph();
    }

    /// How many users there are.
    public int users() {
        return nodes.length;
    }

    /// How many follows there are.
    public int follows() {
        return followees.length;
    }

    /// How often a follow was given again.
    public long repeated() {
        return repeated;
    }

    /// How many follows of oneself were left out.
    public long toThemselves() {
        return toThemselves;
    }

    /// The handle of a user: `u` and the node number.
    public String username(int user) {
        return "u" + nodes[user];
    }

    /// Whether there is a user of that handle, which must be one of some graph's.
    public boolean has(String username) {
        return Arrays.binarySearch(nodes, Integer.parseInt(username.substring(1))) >= 0;
    }

    /// All handles, in the order of the users.
    public List<String> usernames() {
        return IntStream.range(0, users()).mapToObj(this::username).toList();
    }

    /// Whom the user follows, in ascending order.
    public int[] followees(int user) {
        return Arrays.copyOfRange(followees, starts[user], starts[user + 1]);
    }

    /// Who follows in the follow of that number, from 0 to `follows() - 1`.
    public int follower(int follow) {
        int at = Arrays.binarySearch(starts, follow);
        int user = at >= 0 ? at : -at - 2;
        // Users who follow nobody start where the next one does.
        while (starts[user + 1] == follow) {
            user++;
        }
        return user;
    }

    /// Who is followed in the follow of that number.
    public int followee(int follow) {
        return followees[follow];
    }
}
