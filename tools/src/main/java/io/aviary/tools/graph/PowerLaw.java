package io.aviary.tools.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/// Makes a follower graph like those of social networks: a few users have very many followers,
/// most have few, and so it is with whom they follow. The same arguments give the same graph.
public final class PowerLaw {
    /// The user of rank r is followed in proportion to r to the power of this.
    private static final double RANK_EXPONENT = -0.75;

    /// After so many vain draws for one user, everybody likely is followed already.
    private static final int DRAWS_PER_FOLLOW = 20;

    private final int users;
    private final Random random;
    private final double[] popularity;
    private final int[] nodes;

    private PowerLaw(int users, long seed) {
        this.users = users;
        // The only generator whose numbers are specified for ever.
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

    /// @param users how many; at least 2
    /// @param follows how many each follows on average; less than the users
    /// @param seed the same one gives the same graph
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

    /// A Pareto distribution with exponent 2, whose mean is twice its least value.
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
