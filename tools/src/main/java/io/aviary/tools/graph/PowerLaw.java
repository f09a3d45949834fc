package io.aviary.tools.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/// Generates a follower graph that resembles a social network: a few users have very many followers
/// or followees, and most have few. The same arguments generate the same graph.
public final class PowerLaw {
    /// A user's number of followers is proportional to their rank to the power of this.
    private static final double RANK_EXPONENT = -0.75;

    /// After so many repeated draws for one user, nearly all others are followed already.
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

    /// @param users the number of users; at least 2
    /// @param follows the average number of followees; less than the number of users
    /// @param seed the same seed generates the same graph
    public static FollowGraph make(int users, int follows, long seed) {
        var law = new PowerLaw(users, seed);
        var edges = new Edges();
        for (int follower = 0; follower < users; follower++) {
            law.follow(follower, law.howMany(follows), edges);
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
    private int howMany(int average) {
        double drawn = average / 2.0 / Math.sqrt(1 - random.nextDouble());
        return (int) Math.min(users - 1, Math.max(1, Math.round(drawn)));
    }

    private void follow(int follower, int howMany, Edges edges) {
        var followed = new BitSet(users);
        for (int draws = howMany * DRAWS_PER_FOLLOW, left = howMany;
                left > 0 && draws > 0;
                draws--) {
            int followee = popular();
            if (followee != follower && !followed.get(followee)) {
                followed.set(followee);
                edges.add(follower, followee);
                left--;
            }
        }
    }

    private int popular() {
        double point = random.nextDouble() * popularity[users - 1];
        int at = Arrays.binarySearch(popularity, point);
        return nodes[at >= 0 ? at : -at - 1];
    }
}
