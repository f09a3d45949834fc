package io.aviary.tools.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowGraphTests {

    private static FollowGraph graph(int... pairs) {
        var edges = new Edges();
        for (int i = 0; i < pairs.length; i += 2) {
            edges.add(pairs[i], pairs[i + 1]);
        }
        return edges.toGraph();
    }

    @Test
    void everyFollowIsFoundByItsNumber() {
        // Users 0, 3 and 5 have no followees: first, in the middle and last.
        var graph = graph(1, 0, 1, 3, 4, 5, 2, 5, 4, 0);

        var found = new ArrayList<String>();
        for (int i = 0; i < graph.follows(); i++) {
            found.add(graph.username(graph.follower(i)) + " " + graph.username(graph.followee(i)));
        }

        assertThat(found).containsExactly("u1 u0", "u1 u3", "u2 u5", "u4 u0", "u4 u5");
    }

    @Test
    void aUnionHasEveryFollowOnce() {
        var union = FollowGraph.union(List.of(graph(1, 2, 2, 9), graph(1, 2, 9, 1)));

        assertThat(union.usernames()).containsExactly("u1", "u2", "u9");
        assertThat(union.follows()).isEqualTo(3);
        assertThat(union.followees(2)).containsExactly(0);
    }

    @Test
    void theSameSeedGeneratesTheSameGraph() {
        var one = PowerLaw.create(500, 10, 42);
        var same = PowerLaw.create(500, 10, 42);
        var other = PowerLaw.create(500, 10, 43);

        assertThat(edges(one)).isEqualTo(edges(same)).isNotEqualTo(edges(other));
    }

    @Test
    void aGeneratedGraphHasTheRequestedAverageAndAFewVeryPopularUsers() {
        var graph = PowerLaw.create(2_000, 20, 1);
        int[] followers = new int[graph.users()];
        for (int i = 0; i < graph.follows(); i++) {
            followers[graph.followee(i)]++;
        }
        int[] sorted = Arrays.stream(followers).sorted().toArray();

        assertThat(graph.users()).isEqualTo(2_000);
        assertThat(graph.follows() / 2_000.0).isBetween(17.0, 23.0);
        assertThat(sorted[1_999]).isGreaterThan(20 * sorted[1_000]);
        assertThat(graph.selfFollows() + graph.repeated()).isZero();
    }

    @Test
    void theSmallestGraphIsTwoUsersWhoFollowEachOther() {
        assertThat(edges(PowerLaw.create(2, 1, 1))).containsExactly("0-1", "1-0");
    }

    private static TreeSet<String> edges(FollowGraph graph) {
        var edges = new TreeSet<String>();
        IntStream.range(0, graph.follows())
                .forEach(i -> edges.add(graph.follower(i) + "-" + graph.followee(i)));
        return edges;
    }
}
