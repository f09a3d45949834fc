package io.aviary.tools.verify;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.TweetClient;
import io.aviary.tools.client.UserClient;
import io.aviary.tools.concurrent.Parallel;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.console.Progress;
import io.aviary.tools.graph.FollowGraph;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Reads the user timelines of authors.
final class Authors {
    private static final int CONCURRENCY = 4;
    private static final int PAGE = 100;
    private static final int MAX_TWEETS = 1_000_000;

    private final FollowGraph graph;
    private final UserClient userClient;
    private final TweetClient tweetClient;
    private final IntFunction<Session> readers;

    /// @param readers supplies the session to read with, by the number of the author
    Authors(FollowGraph graph, Gateway gateway, IntFunction<Session> readers) {
        this.graph = graph;
        this.userClient = new UserClient(gateway);
        this.tweetClient = new TweetClient(gateway);
        this.readers = readers;
    }

    /// Returns tweet ids by author; none for users who are not among the authors.
    ///
    /// @param seen a callback for the timeline of every author, called from several threads
    long[][] read(int[] authors, PrintStream out, BiConsumer<Integer, PagedTimeline> seen) {
        var ids = new long[graph.users()][];
        Arrays.fill(ids, new long[0]);
        try (var progress = new Progress(out, "user timelines", authors.length)) {
            Parallel.times(
                    Math.ceilDiv(authors.length, UserClient.MAX_NAMES),
                    CONCURRENCY,
                    batch -> readBatch(batch(authors, batch), ids, seen, progress));
        }
        return ids;
    }

    private static int[] batch(int[] authors, int number) {
        int from = number * UserClient.MAX_NAMES;
        return Arrays.copyOfRange(
                authors, from, Math.min(authors.length, from + UserClient.MAX_NAMES));
    }

    private void readBatch(
            int[] authors,
            long[][] ids,
            BiConsumer<Integer, PagedTimeline> seen,
            Progress progress) {
        List<String> names = IntStream.of(authors).mapToObj(graph::username).toList();
        var userIds = userClient.ids(readers.apply(authors[0]), names);
        for (int author : authors) {
            Long userId = userIds.get(graph.username(author));
            if (userId == null) {
                throw new CommandException(
                        "there is no user %s: was this graph seeded?"
                                .formatted(graph.username(author)));
            }
            var paged =
                    PagedTimeline.read(
                            token ->
                                    tweetClient.readUserTimeline(
                                            readers.apply(author), userId, PAGE, token),
                            MAX_TWEETS);
            ids[author] = paged.ids();
            seen.accept(author, paged);
            progress.add(1);
        }
    }
}
