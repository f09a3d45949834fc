package io.aviary.user.follow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Hands many edges to one statement, an array a column, and reads them back.
final class EdgeArrays {
    /// For a `from` clause, as `e (follower_id, followee_id, version, following, edge_id)`.
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
                row.getLong("user_id1"),
                row.getLong("user_id2"),
                row.getLong("version"),
                row.getBoolean("following"),
                row.getLong("edge_id"));
    }

    static StatementSpec bind(StatementSpec statement, List<UserFollows> edges) {
        return statement
                .param("followers", longs(edges, UserFollows::userId1))
                .param("followees", longs(edges, UserFollows::userId2))
                .param("versions", longs(edges, UserFollows::version))
                .param(
                        "followings",
                        edges.stream().map(UserFollows::following).toArray(Boolean[]::new))
                .param("edge_ids", longs(edges, UserFollows::edgeId));
    }

    private static Long[] longs(List<UserFollows> edges, Function<UserFollows, Long> part) {
        return edges.stream().map(part).toArray(Long[]::new);
    }
}
