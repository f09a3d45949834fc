package io.aviary.tweet.listing;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the edges of one owner, from the owner's shard or from all servers.
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
        return shards.read(owner.shard(), () -> readHere(list, owner, range, limit));
    }

    /// Reads the first edges of a range from all servers, each of which holds a part of the list.
    List<Edge> readAll(EdgeList list, SnowflakeId owner, IdRange range, int limit) {
        var order = Comparator.comparingLong(Edge::cursor);
        return shards.readAll(() -> readHere(list, owner, range, limit)).stream()
                .flatMap(List::stream)
                .sorted(range.startsAtNewest() ? order.reversed() : order)
                .limit(limit)
                .toList();
    }

    private List<Edge> readHere(EdgeList list, SnowflakeId owner, IdRange range, int limit) {
        return jdbc.sql(list.sql(range.startsAtNewest()))
                .param("owner", owner.value())
                .param("above", range.above())
                .param("below", range.below())
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new Edge(
                                        row.getLong("cursor"),
                                        new SnowflakeId(row.getLong("other"))))
                .list();
    }
}
