package io.aviary.user.follow;

import io.aviary.user.id.UserId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table `user_follows`, in the follower's shard: the source of truth for follows. Each method
/// needs a transaction on that shard. Writes adjust `following_count` by the follows that changed.
@Component
public final class Follows {
    private static final String EDGE =
            """
            follower_id as user_id1, followee_id as user_id2, version, following, edge_id
            """;
    // Rows are locked in one order, here and in the mirror, so that batches cannot deadlock.
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

    /// Starts the follows that do not exist or have ended.
    ///
    /// @param started the follows, each with its own edge id
    /// @return the changed follows, in their new state
    public List<UserFollows> follow(List<UserFollows> started) {
        return EdgeArrays.bind(jdbc.sql(FOLLOW), started).query(EdgeArrays.ROW).list();
    }

    /// Reads the current state of these follows.
    public List<UserFollows> readCurrent(List<UserFollows> edges) {
        return EdgeArrays.bind(jdbc.sql(CURRENT), edges).query(EdgeArrays.ROW).list();
    }

    /// Ends a follow.
    ///
    /// @return the ended follow; empty if there was none
    List<UserFollows> unfollow(UserId follower, UserId followee) {
        return jdbc.sql(UNFOLLOW)
                .param("follower", follower.value())
                .param("followee", followee.value())
                .query(EdgeArrays.ROW)
                .list();
    }
}
