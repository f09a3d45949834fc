package io.aviary.tools.verify;

import io.aviary.tools.graph.FollowGraph;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Computes the expected home timelines: the tweets of all followees and of the user, newest first.
/// The computation is deliberately naive.
final class ExpectedTimelines {
    private final FollowGraph graph;
    private final long[][] tweets;

    /// @param tweets ids by author, for all authors that may be needed
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

    /// Returns the ids without repetitions, in descending order.
    static long[] newestFirst(long[] ids) {
        long[] ascending = LongStream.of(ids).sorted().distinct().toArray();
        return IntStream.range(0, ascending.length)
                .mapToLong(i -> ascending[ascending.length - 1 - i])
                .toArray();
    }
}
