package io.aviary.user.follow;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Edges in their followers' shard, where they are decided. All calls belong into a transaction
/// there; they keep `following_count` in step with the edges that they really change.
@Component
public final class Follows {
    private static final String EDGE =
            """
            follower_id as user_id1, followee_id as user_id2, version, following, edge_id
            """;
    // Rows are locked in one order, here and in the mirror, so that batches can't deadlock.
    private static final String FOLLOW =
            """
            with changed as (
                insert into user_follows as f (follower_id, followee_id, version, following, edge_id)
                select follower_id, followee_id, version, following, edge_id
                from %s order by follower_id, followee_id
                on conflict (follower_id, followee_id) do update
                    set version = f.version + 1, following = true, edge_id = excluded.edge_id
                    where not f.following
                returning f.*
            ), counted as (
                insert into user_counters as c (user_id, following_count)
                select follower_id, count(*) from changed group by follower_id order by follower_id
                on conflict (user_id) do update
                    set following_count = c.following_count + excluded.following_count
            )
            select %s from changed
            """
                    .formatted(EdgeArrays.TABLE, EDGE);
    private static final String UNFOLLOW =
            """
            with changed as (
                update user_follows set version = version + 1, following = false
                where follower_id = :follower and followee_id = :followee and following
                returning *
            ), counted as (
                insert into user_counters as c (user_id, following_count)
                select follower_id, -count(*) from changed group by follower_id
                on conflict (user_id) do update
                    set following_count = c.following_count + excluded.following_count
            )
            select %s from changed
            """
                    .formatted(EDGE);
    private static final String CURRENT =
            """
            select f.follower_id as user_id1, f.followee_id as user_id2,
                   f.version, f.following, f.edge_id
            from user_follows f join %s using (follower_id, followee_id)
            """
                    .formatted(EdgeArrays.TABLE);

    private final JdbcClient jdbc;

    Follows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Begins to follow where there is no such edge, or one that ended.
    ///
    /// @param begun each with an edge id of its own
    /// @return the edges that changed, as they are now
    public List<UserFollows> follow(List<UserFollows> begun) {
        return EdgeArrays.bind(jdbc.sql(FOLLOW), begun).query(EdgeArrays.ROW).list();
    }

    /// The edges between these users as they are now.
    public List<UserFollows> current(List<UserFollows> edges) {
        return EdgeArrays.bind(jdbc.sql(CURRENT), edges).query(EdgeArrays.ROW).list();
    }

    /// Ends an edge.
    ///
    /// @return the edge as it is now; empty where there was none
    List<UserFollows> unfollow(long follower, long followee) {
        return jdbc.sql(UNFOLLOW)
                .param("follower", follower)
                .param("followee", followee)
                .query(EdgeArrays.ROW)
                .list();
    }
}
