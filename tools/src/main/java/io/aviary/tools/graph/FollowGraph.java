package io.aviary.tools.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The follows between users. Users are numbered 0, 1, ... in the order of their node numbers. The
/// arrays take four bytes per follow, so a graph with millions of follows fits into a small heap.
public final class FollowGraph {
    private final int[] nodes;
    private final int[] starts;
    private final int[] followees;
    private final long repeated;
    private final long selfFollows;

    private FollowGraph(
            int[] nodes, int[] starts, int[] followees, long repeated, long selfFollows) {
        this.nodes = nodes;
        this.starts = starts;
        this.followees = followees;
        this.repeated = repeated;
        this.selfFollows = selfFollows;
    }

    static FollowGraph ofSorted(long[] edges, long repeated, long selfFollows) {
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
        return new FollowGraph(nodes, starts, followees, repeated, selfFollows);
    }

    /// Returns a graph with the users and follows of all graphs.
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

    /// Returns the number of users.
    public int users() {
        return nodes.length;
    }

    /// Returns the number of follows.
    public int follows() {
        return followees.length;
    }

    /// Returns the number of repeated follows that were omitted.
    public long repeated() {
        return repeated;
    }

    /// Returns the number of self-follows that were omitted.
    public long selfFollows() {
        return selfFollows;
    }

    /// Returns the handle of a user: `u` and the node number.
    public String username(int user) {
        return "u" + nodes[user];
    }

    /// Returns whether the graph has a user with the handle, which must be `u` and a number.
    public boolean has(String username) {
        return Arrays.binarySearch(nodes, Integer.parseInt(username.substring(1))) >= 0;
    }

    /// Returns all handles, in the order of the users.
    public List<String> usernames() {
        return IntStream.range(0, users()).mapToObj(this::username).toList();
    }

    /// Returns the followees of the user, in ascending order.
    public int[] followees(int user) {
        return Arrays.copyOfRange(followees, starts[user], starts[user + 1]);
    }

    /// Returns the follower of a follow.
    ///
    /// @param follow from 0 to `follows() - 1`
    public int follower(int follow) {
        int at = Arrays.binarySearch(starts, follow);
        int user = at >= 0 ? at : -at - 2;
        // A user without followees has the same start as the next user.
        while (starts[user + 1] == follow) {
            user++;
        }
        return user;
    }

    /// Returns the followee of a follow.
    public int followee(int follow) {
        return followees[follow];
    }
}
