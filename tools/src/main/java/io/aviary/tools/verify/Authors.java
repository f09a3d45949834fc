package io.aviary.tools.verify;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.People;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Tweets;
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
    private static final int AT_A_TIME = 4;
    private static final int PAGE = 100;
    private static final int MAX_TWEETS = 1_000_000;

    private final FollowGraph graph;
    private final People people;
    private final Tweets tweets;
    private final IntFunction<Session> readers;

    /// @param readers returns a session to read with, for any number
    Authors(FollowGraph graph, Gateway gateway, IntFunction<Session> readers) {
        this.graph = graph;
        this.people = new People(gateway);
        this.tweets = new Tweets(gateway);
        this.readers = readers;
    }

    /// Returns tweet ids by author; none for users who are not among the authors.
    ///
    /// @param seen a callback for the timeline of every author, called from several threads
    long[][] read(int[] authors, PrintStream out, BiConsumer<Integer, Walk> seen) {
        var ids = new long[graph.users()][];
        Arrays.fill(ids, new long[0]);
        try (var progress = new Progress(out, "user timelines", authors.length)) {
            Parallel.times(
                    Math.ceilDiv(authors.length, People.MOST_NAMES),
                    AT_A_TIME,
                    batch -> readBatch(batch(authors, batch), ids, seen, progress));
        }
        return ids;
    }

    private static int[] batch(int[] authors, int number) {
        int from = number * People.MOST_NAMES;
        return Arrays.copyOfRange(
                authors, from, Math.min(authors.length, from + People.MOST_NAMES));
    }

    private void readBatch(
            int[] authors, long[][] ids, BiConsumer<Integer, Walk> seen, Progress progress) {
        List<String> names = IntStream.of(authors).mapToObj(graph::username).toList();
        var userIds = people.ids(readers.apply(authors[0]), names);
        for (int author : authors) {
            Long userId = userIds.get(graph.username(author));
            if (userId == null) {
                throw new CommandException(
                        "there is no user %s: was this graph seeded?"
                                .formatted(graph.username(author)));
            }
            var walk =
                    Walk.read(
                            token ->
                                    tweets.readUserTimeline(
                                            readers.apply(author), userId, PAGE, token),
                            MAX_TWEETS);
            ids[author] = walk.ids();
            seen.accept(author, walk);
            progress.add(1);
        }
    }
}
