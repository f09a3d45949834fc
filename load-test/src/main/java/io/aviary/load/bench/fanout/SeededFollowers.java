package io.aviary.load.bench.fanout;

import io.aviary.tools.client.Session;
import io.aviary.tools.client.UserClient;
import io.aviary.tools.concurrent.Parallel;
import io.aviary.tools.graph.FollowGraph;
import io.aviary.tools.ledger.SeededUsers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The ids and follower counts of the seeded users.
///
/// @param ids the ids of all users, by their number in the graph
/// @param followers the number of followers of each user
@SuppressWarnings("ArrayRecordComponent")
record SeededFollowers(FollowGraph graph, long[] ids, int[] followers) {
    private static final int CONCURRENCY = 4;

    static SeededFollowers of(SeededUsers users, Session reader) {
        var graph = users.graph();
        var ids = new long[graph.users()];
        var userClient = new UserClient(users.gateway());
        Parallel.times(
                Math.ceilDiv(graph.users(), UserClient.MAX_NAMES),
                CONCURRENCY,
                batch -> lookUp(batch * UserClient.MAX_NAMES, userClient, reader, graph, ids));
        return new SeededFollowers(graph, ids, followers(graph));
    }

    private static void lookUp(
            int from, UserClient userClient, Session reader, FollowGraph graph, long[] ids) {
        int to = Math.min(graph.users(), from + UserClient.MAX_NAMES);
        var names = IntStream.range(from, to).mapToObj(graph::username).toList();
        var found = userClient.ids(reader, names);
        for (int user = from; user < to; user++) {
            ids[user] = found.getOrDefault(graph.username(user), 0L);
        }
    }

    static int[] followers(FollowGraph graph) {
        var followers = new int[graph.users()];
        for (int follow = 0; follow < graph.follows(); follow++) {
            followers[graph.followee(follow)]++;
        }
        return followers;
    }

    /// Returns the users with the most followers, in descending order of that number.
    static int[] mostFollowed(FollowGraph graph, int count) {
        int[] followers = followers(graph);
        return IntStream.range(0, graph.users())
                .boxed()
                .sorted(Comparator.comparingInt((Integer user) -> -followers[user]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Returns the number of deliveries of one tweet by each author: to every follower and to the
    /// author.
    long deliveries(int[] authors) {
        return Arrays.stream(authors).mapToLong(author -> followers[author] + 1L).sum();
    }
}
