package io.aviary.fault.property;

import io.aviary.fault.property.ShardSnapshot.Tweet;
import io.aviary.fault.system.TestSystem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the content of the shards. Snapshots use no timelines, caches, events or celebrity states.
final class SqlOracle implements AutoCloseable {
    private static final String FOLLOWS =
            "select follower_id, followee_id from user_follows where following";
    private static final String TWEETS =
            """
            select tweet_id, author_id, deleted_at is not null,
                   in_reply_to_id is not null, coalesce(retweeted_id, 0)
              from tweet
            """;
    private static final String UNSENT = "select 1, count(*) from outbox";

    private static final String CROSSINGS = "select 1, coalesce(sum(version), 0) from celebrities";

    private final List<Connection> users;
    private final List<Connection> tweets;

    SqlOracle(TestSystem system) {
        users = system.userDatabases().stream().map(SqlOracle::connect).toList();
        tweets = system.tweetDatabases().stream().map(SqlOracle::connect).toList();
    }

    /// Handles one row.
    private interface RowHandler {
        void handle(ResultSet row) throws SQLException;
    }

    ShardSnapshot snapshot() {
        Map<Long, Set<Long>> followees = new HashMap<>();
        for (var shard : users) {
            each(
                    shard,
                    FOLLOWS,
                    row ->
                            followees
                                    .computeIfAbsent(row.getLong(1), _ -> new HashSet<>())
                                    .add(row.getLong(2)));
        }
        Map<Long, Tweet> all = new HashMap<>();
        for (var shard : tweets) {
            each(
                    shard,
                    TWEETS,
                    row ->
                            all.put(
                                    row.getLong(1),
                                    new Tweet(
                                            row.getLong(1),
                                            row.getLong(2),
                                            row.getBoolean(3),
                                            row.getBoolean(4),
                                            row.getLong(5))));
        }
        return new ShardSnapshot(followees, all);
    }

    /// Returns the number of events in outboxes.
    long unsent() {
        var counts = new ArrayList<Long>();
        users.forEach(shard -> each(shard, UNSENT, row -> counts.add(row.getLong(2))));
        tweets.forEach(shard -> each(shard, UNSENT, row -> counts.add(row.getLong(2))));
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /// Returns the number of times that celebrity status has started or ended.
    long crossings() {
        var counts = new ArrayList<Long>();
        users.forEach(shard -> each(shard, CROSSINGS, row -> counts.add(row.getLong(2))));
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private static Connection connect(String url) {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static void each(Connection shard, String query, RowHandler handler) {
        try (var statement = shard.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                handler.handle(rows);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws SQLException {
        for (var shard : users) {
            shard.close();
        }
        for (var shard : tweets) {
            shard.close();
        }
    }
}
