package io.aviary.user.followlist;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The edges of one user, from that user's shard alone.
@Component
final class Neighbours {
    private static final RowMapper<Neighbour> ROW =
            (row, number) -> new Neighbour(row.getLong("user_id"), row.getLong("edge_id"));

    private final Shards shards;
    private final JdbcClient jdbc;

    Neighbours(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// The user at the other end of an edge.
    record Neighbour(long userId, long edgeId) {
        SnowflakeId id() {
            return new SnowflakeId(userId);
        }
    }

    /// The newest ones below an edge, newest first.
    List<Neighbour> older(Direction direction, SnowflakeId owner, long edge, int limit) {
        return select(direction.older(), owner, edge, limit);
    }

    /// The oldest ones above an edge, newest first.
    List<Neighbour> newer(Direction direction, SnowflakeId owner, long edge, int limit) {
        return select(direction.newer(), owner, edge, limit).reversed();
    }

    private List<Neighbour> select(String query, SnowflakeId owner, long edge, int limit) {
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
