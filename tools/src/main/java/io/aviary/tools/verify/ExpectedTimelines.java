package io.aviary.tools.verify;

import io.aviary.tools.graph.FollowGraph;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What home timelines must hold: the tweets of everybody whom the user follows and the user's own,
/// newest first. Works it out naively, on purpose.
final class ExpectedTimelines {
    private final FollowGraph graph;
    private final long[][] tweets;

    /// @param tweets ids by author, for everybody whose tweets may be asked for
    ExpectedTimelines(FollowGraph graph, long[][] tweets) {
        this.graph = graph;
        this.tweets = tweets;
    }

    long[] of(int user) {
        long[] ascending =
                IntStream.concat(IntStream.of(user), Arrays.stream(graph.followees(user)))
                        .mapToObj(author -> tweets[author])
                        .flatMapToLong(LongStream::of)
                        .sorted()
                        .toArray();
        return newestFirst(ascending);
    }

    /// The same ids, each once, in descending order.
    static long[] newestFirst(long[] ids) {
        long[] ascending = LongStream.of(ids).sorted().distinct().toArray();
        return IntStream.range(0, ascending.length)
                .mapToLong(i -> ascending[ascending.length - 1 - i])
                .toArray();
    }
}
