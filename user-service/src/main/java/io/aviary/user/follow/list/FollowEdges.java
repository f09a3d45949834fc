package io.aviary.user.follow.list;

import io.aviary.platform.shard.Shards;
import io.aviary.user.id.UserId;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the follows of one user, from that user's shard alone.
@Component
final class FollowEdges {
    private static final RowMapper<FollowEdge> ROW =
            (row, number) ->
                    new FollowEdge(new UserId(row.getLong("user_id")), row.getLong("edge_id"));

    private final Shards shards;
    private final JdbcClient jdbc;

    FollowEdges(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// A follow: the user at its other end, and the id of the edge, which orders lists.
    record FollowEdge(UserId userId, long edgeId) {}

    /// Reads the newest follows below an edge id, newest first.
    List<FollowEdge> readOlder(FollowList list, UserId owner, long edge, int limit) {
        return select(list.olderQuery(), owner, edge, limit);
    }

    /// Reads the oldest follows above an edge id, newest first.
    List<FollowEdge> readNewer(FollowList list, UserId owner, long edge, int limit) {
        return select(list.newerQuery(), owner, edge, limit).reversed();
    }

    private List<FollowEdge> select(String query, UserId owner, long edge, int limit) {
        return shards.read(
                owner.shard(),
                () ->
                        jdbc.sql(query)
                                .param("owner", owner.value())
                                .param("edge", edge)
                                .param("limit", limit)
                                .query(ROW)
                                .list());
    }
}
