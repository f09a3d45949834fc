package io.aviary.user.follow;

import io.aviary.user.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Passes many follows to one statement, one array for each column, and reads them back.
final class EdgeArrays {
    /// A table for the `from` clause: `e (follower_id, followee_id, version, following, edge_id)`.
    static final String TABLE =
            """
            unnest(:followers::bigint[], :followees::bigint[], :versions::bigint[],
                   :followings::boolean[], :edge_ids::bigint[])
                as e (follower_id, followee_id, version, following, edge_id)
            """;

    /// Reads `user_id1, user_id2, version, following, edge_id`.
    static final RowMapper<UserFollows> ROW = (row, number) -> edge(row);

    private EdgeArrays() {}

    static UserFollows edge(ResultSet row) throws SQLException {
        return new UserFollows(
                new UserId(row.getLong("user_id1")),
                new UserId(row.getLong("user_id2")),
                row.getLong("version"),
                row.getBoolean("following"),
                row.getLong("edge_id"));
    }

    static StatementSpec bind(StatementSpec statement, List<UserFollows> edges) {
        return statement
                .param("followers", longs(edges, edge -> edge.userId1().value()))
                .param("followees", longs(edges, edge -> edge.userId2().value()))
                .param("versions", longs(edges, UserFollows::version))
                .param(
                        "followings",
                        edges.stream().map(UserFollows::following).toArray(Boolean[]::new))
                .param("edge_ids", longs(edges, UserFollows::edgeId));
    }

    private static long[] longs(List<UserFollows> edges, ToLongFunction<UserFollows> part) {
        return edges.stream().mapToLong(part).toArray();
    }
}
