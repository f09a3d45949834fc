package io.aviary.tools.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/// Generates a follower graph that resembles a social network: a few users have very many followers
/// or followees, and most have few. The same arguments generate the same graph.
public final class PowerLaw {
    /// The number of followers of a user is proportional to the user's rank raised to this power.
    private static final double RANK_EXPONENT = -0.75;

    /// The maximum number of draws per follow. A user who reaches it already follows nearly all
    /// other users.
    private static final int DRAWS_PER_FOLLOW = 20;

    private final int users;
    private final Random random;
    private final double[] popularity;
    private final int[] nodes;

    private PowerLaw(int users, long seed) {
        this.users = users;
        // The only generator of the JDK whose sequence is specified.
        this.random = new Random(seed);
        this.popularity = new double[users];
        this.nodes = new int[users];
        double sum = 0;
        for (int rank = 0; rank < users; rank++) {
            sum += Math.pow(rank + 1, RANK_EXPONENT);
            popularity[rank] = sum;
            nodes[rank] = rank;
        }
        shuffle();
    }

    /// Generates a graph.
    ///
    /// @param users the number of users; at least 2
    /// @param follows the average number of followees; less than the number of users
    /// @param seed the same seed generates the same graph
    public static FollowGraph create(int users, int follows, long seed) {
        var law = new PowerLaw(users, seed);
        var edges = new Edges();
        for (int follower = 0; follower < users; follower++) {
            law.follow(follower, law.drawFollowCount(follows), edges);
        }
        return edges.toGraph();
    }

    private void shuffle() {
        for (int i = users - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = nodes[i];
            nodes[i] = nodes[other];
            nodes[other] = kept;
        }
    }

    /// Draws from a Pareto distribution with exponent 2, whose mean is twice its minimum.
    private int drawFollowCount(int average) {
        double drawn = average / 2.0 / Math.sqrt(1 - random.nextDouble());
        return (int) Math.min(users - 1, Math.max(1, Math.round(drawn)));
    }

    private void follow(int follower, int count, Edges edges) {
        var followed = new BitSet(users);
        for (int draws = count * DRAWS_PER_FOLLOW, left = count; left > 0 && draws > 0; draws--) {
            int followee = drawFollowee();
            if (followee != follower && !followed.get(followee)) {
                followed.set(followee);
                edges.add(follower, followee);
                left--;
            }
        }
    }

    private int drawFollowee() {
        double point = random.nextDouble() * popularity[users - 1];
        int at = Arrays.binarySearch(popularity, point);
        return nodes[at >= 0 ? at : -at - 1];
    }
}
