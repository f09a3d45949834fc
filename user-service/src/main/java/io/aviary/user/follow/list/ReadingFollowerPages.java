package io.aviary.user.follow.list;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import io.aviary.user.celebrity.CelebrityState;
import io.aviary.user.celebrity.ReadingCelebrities;
import io.aviary.user.celebrity.FollowerStanding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads whom tweets are pushed to: bare ids of the followers of many users, two statements a
/// server.
@Component
final class ReadingFollowerPages {
    // A row for each owner and not for each follower, who may be fifty thousand. Both arrays take
    // the rows in the order in which they come out of the index.
    private static final String OLDER =
            """
            select owner.id as owner_id, page.ids, page.last
              from unnest(:owners::bigint[]) as owner (id)
             cross join lateral (
                   select array_agg(follower_id order by edge_id desc) as ids,
                          (array_agg(edge_id order by edge_id desc))[:limit] as last
                     from (select follower_id, edge_id from user_followers
                            where followee_id = owner.id and following and edge_id < :below
                            order by edge_id desc
                            limit :limit + 1) as newest) as page
            """;

    private final Shards shards;
    private final JdbcClient jdbc;
    private final ReadingCelebrities celebrities;

    ReadingFollowerPages(Shards shards, JdbcClient jdbc, ReadingCelebrities celebrities) {
        this.shards = shards;
        this.jdbc = jdbc;
        this.celebrities = celebrities;
    }

    /// Which page of each list.
    ///
    /// @param below all edges of the page are smaller
    /// @param skipCelebrity whether there are no followers to whom nothing is pushed
    record Query(long below, int limit, boolean skipCelebrity) {
        boolean skips(FollowerStanding standing) {
            return skipCelebrity && standing.state() == CelebrityState.ACTIVE;
        }
    }

    /// A page of somebody's followers.
    ///
    /// @param ids the newest edge first
    /// @param next the edge after which the next page begins; null on the last
    record Page(
            String id,
            List<String> ids,
            @Nullable String next,
            long followersCount,
            CelebrityState celebrity) {}

    private record Edges(List<String> ids, @Nullable String next) {
        static final Edges NONE = new Edges(List.of(), null);

        static Edges of(ResultSet row, int limit) throws SQLException {
            var array = row.getArray("ids");
            if (array == null) {
                return NONE;
            }
            var ids = (Long[]) array.getArray();
            var shown = Arrays.stream(ids).limit(limit).map(String::valueOf).toList();
            return new Edges(shown, ids.length > limit ? row.getString("last") : null);
        }
    }

    /// A page of each of the owners, in any order.
    ///
    /// @param owners without duplicates
    List<Page> read(Collection<SnowflakeId> owners, Query query) {
        return shards.map().group(owners, SnowflakeId::shard).entrySet().stream()
                .flatMap(
                        group -> {
                            var ids = group.getValue().stream().map(SnowflakeId::value).toList();
                            return shards.read(group.getKey(), () -> readHere(ids, query)).stream();
                        })
                .toList();
    }

    private List<Page> readHere(List<Long> owners, Query query) {
        // First who they are, in a statement that sees an earlier moment: a page of somebody who
        // becomes active meanwhile is pushed to in vain, but nobody is left out whose timeline does
        // not know yet.
        var standings = celebrities.standings(owners);
        var pushed = owners.stream().filter(id -> !query.skips(of(standings, id))).toList();
        var edges = pushed.isEmpty() ? Map.<Long, Edges>of() : edges(pushed, query);
        return owners.stream()
                .map(id -> page(id, edges.getOrDefault(id, Edges.NONE), of(standings, id)))
                .toList();
    }

    private static FollowerStanding of(Map<Long, FollowerStanding> standings, Long id) {
        return Objects.requireNonNull(standings.get(id));
    }

    private static Page page(long id, Edges edges, FollowerStanding standing) {
        return new Page(
                Long.toString(id),
                edges.ids(),
                edges.next(),
                standing.followersCount(),
                standing.state());
    }

    private Map<Long, Edges> edges(List<Long> owners, Query query) {
        var edges = new HashMap<Long, Edges>();
        jdbc.sql(OLDER)
                .param("owners", owners.toArray(Long[]::new))
                .param("below", query.below())
                .param("limit", query.limit())
                .query(
                        row -> {
                            edges.put(row.getLong("owner_id"), Edges.of(row, query.limit()));
                        });
        return edges;
    }
}
