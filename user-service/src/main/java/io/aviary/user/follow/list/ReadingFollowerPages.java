package io.aviary.user.follow.list;

import io.aviary.platform.shard.Shards;
import io.aviary.user.celebrity.CelebrityState;
import io.aviary.user.celebrity.FollowerStanding;
import io.aviary.user.celebrity.ReadingCelebrities;
import io.aviary.user.id.UserId;
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

/// Reads the followers to whom tweets are pushed, as plain ids, for many users at once. Sends at
/// most two statements to each server, in parallel.
@Component
final class ReadingFollowerPages {
    // Returns one row for each owner, because there may be 50,000 followers. Both arrays take the
    // rows in the order of the index.
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

    /// A request for one page of each list.
    ///
    /// @param below the exclusive upper bound of the page's edge ids
    /// @param skipCelebrity whether to return empty pages for active celebrities, because their
    ///     tweets are not pushed
    record Query(long below, int limit, boolean skipCelebrity) {
        boolean skips(FollowerStanding standing) {
            return skipCelebrity && standing.state() == CelebrityState.ACTIVE;
        }
    }

    private record Edges(List<Long> ids, @Nullable String next) {
        static final Edges NONE = new Edges(List.of(), null);

        static Edges of(ResultSet row, int limit) throws SQLException {
            var array = row.getArray("ids");
            if (array == null) {
                return NONE;
            }
            var ids = (Long[]) array.getArray();
            var shown = Arrays.stream(ids).limit(limit).toList();
            return new Edges(shown, ids.length > limit ? row.getString("last") : null);
        }
    }

    /// Reads a page for each owner, in any order.
    ///
    /// @param owners without duplicates
    List<FollowerPage> read(Collection<UserId> owners, Query query) {
        return shards
                .readEach(owners, UserId::shard, here -> readHere(here, query))
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<FollowerPage> readHere(List<UserId> owners, Query query) {
        // Reads the standings first, in a statement with an earlier snapshot. If a user becomes an
        // active celebrity in between, the push is only superfluous. The other order could skip
        // followers whose timelines do not merge the user's tweets yet.
        var standings = celebrities.readStandings(owners);
        var pushed = owners.stream().filter(id -> !query.skips(require(standings, id))).toList();
        var edges = pushed.isEmpty() ? Map.<UserId, Edges>of() : readEdges(pushed, query);
        return owners.stream()
                .map(id -> toPage(id, edges.getOrDefault(id, Edges.NONE), require(standings, id)))
                .toList();
    }

    private static FollowerStanding require(Map<UserId, FollowerStanding> standings, UserId id) {
        return Objects.requireNonNull(standings.get(id));
    }

    private static FollowerPage toPage(UserId id, Edges edges, FollowerStanding standing) {
        return new FollowerPage(
                id.toString(),
                edges.ids(),
                edges.next(),
                standing.followersCount(),
                standing.state());
    }

    private Map<UserId, Edges> readEdges(List<UserId> owners, Query query) {
        var edges = new HashMap<UserId, Edges>();
        jdbc.sql(OLDER)
                .param("owners", owners.stream().mapToLong(UserId::value).toArray())
                .param("below", query.below())
                .param("limit", query.limit())
                .query(
                        row -> {
                            edges.put(
                                    new UserId(row.getLong("owner_id")),
                                    Edges.of(row, query.limit()));
                        });
        return edges;
    }
}
