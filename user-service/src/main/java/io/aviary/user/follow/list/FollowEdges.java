package io.aviary.user.follow.list;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The edges of one user, from that user's shard alone.
@Component
final class FollowEdges {
    private static final RowMapper<FollowEdge> ROW =
            (row, number) -> new FollowEdge(row.getLong("user_id"), row.getLong("edge_id"));

    private final Shards shards;
    private final JdbcClient jdbc;

    FollowEdges(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// The user at the other end of an edge.
    record FollowEdge(long userId, long edgeId) {
        SnowflakeId id() {
            return new SnowflakeId(userId);
        }
    }

    /// The newest ones below an edge, newest first.
    List<FollowEdge> older(FollowList list, SnowflakeId owner, long edge, int limit) {
        return select(list.older(), owner, edge, limit);
    }

    /// The oldest ones above an edge, newest first.
    List<FollowEdge> newer(FollowList list, SnowflakeId owner, long edge, int limit) {
        return select(list.newer(), owner, edge, limit).reversed();
    }

    private List<FollowEdge> select(String query, SnowflakeId owner, long edge, int limit) {
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
