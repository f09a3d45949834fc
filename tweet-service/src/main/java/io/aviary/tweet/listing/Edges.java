package io.aviary.tweet.listing;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The edges of one owner, from that owner's shard alone.
@Repository
class Edges {
    private final Shards shards;
    private final JdbcClient jdbc;

    Edges(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// What is at the other end of an edge.
    record Edge(long cursor, SnowflakeId other) {}

    /// The first edges of a window, seen from the end that it is read from.
    List<Edge> read(EdgeList list, SnowflakeId owner, IdRange window, int limit) {
        return shards.read(
                owner.shard(),
                () ->
                        jdbc.sql(list.query(window.forward()))
                                .param("owner", owner.value())
                                .param("above", window.above())
                                .param("below", window.below())
                                .param("limit", limit)
                                .query(
                                        (row, number) ->
                                                new Edge(
                                                        row.getLong("cursor"),
                                                        new SnowflakeId(row.getLong("other"))))
                                .list());
    }
}
