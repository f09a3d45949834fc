package io.aviary.tweet.listing;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the edges of one owner from the owner's shard.
@Repository
class Edges {
    private final Shards shards;
    private final JdbcClient jdbc;

    Edges(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// One edge of an owner.
    ///
    /// @param cursor its position in the list
    /// @param other the tweet or user at the other end
    record Edge(long cursor, SnowflakeId other) {}

    /// Reads the first edges of a range, from the end at which reading starts.
    List<Edge> read(EdgeList list, SnowflakeId owner, IdRange range, int limit) {
        return shards.read(
                owner.shard(),
                () ->
                        jdbc.sql(list.sql(range.startsAtNewest()))
                                .param("owner", owner.value())
                                .param("above", range.above())
                                .param("below", range.below())
                                .param("limit", limit)
                                .query(
                                        (row, number) ->
                                                new Edge(
                                                        row.getLong("cursor"),
                                                        new SnowflakeId(row.getLong("other"))))
                                .list());
    }
}
