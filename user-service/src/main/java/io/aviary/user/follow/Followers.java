package io.aviary.user.follow;

import io.aviary.user.celebrity.UpdatingCelebrities;
import io.aviary.user.id.UserId;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table `user_followers`: the mirror of each follow in the followee's shard. Each method
/// needs a transaction on that shard.
@Component
public final class Followers {
    private static final String APPLY =
            """
            with applied as (
                insert into user_followers as f
                       (followee_id, follower_id, version, following, edge_id)
                select followee_id, follower_id, version, following, edge_id
                from %s order by followee_id, follower_id
                on conflict (followee_id, follower_id) do update
                    set version = excluded.version, following = excluded.following,
                        edge_id = excluded.edge_id
                    where f.version < excluded.version
                returning new.*, coalesce(old.following, false) as followed_before
            ), counted as (
                insert into user_counters as c (user_id, followers_count)
                select followee_id, sum(following::int - followed_before::int) as change
                from applied group by followee_id
                having sum(following::int - followed_before::int) <> 0
                order by followee_id
                on conflict (user_id) do update
                    set followers_count = c.followers_count + excluded.followers_count
                returning user_id
            )
            select follower_id as user_id1, followee_id as user_id2, version, following, edge_id,
                   followee_id in (select user_id from counted) as counted
            from applied
            """
                    .formatted(EdgeArrays.TABLE);

    private final JdbcClient jdbc;
    private final UpdatingCelebrities celebrities;

    Followers(JdbcClient jdbc, UpdatingCelebrities celebrities) {
        this.jdbc = jdbc;
        this.celebrities = celebrities;
    }

    /// Applies follows that are newer than the mirror and ignores all others. Late, duplicate and
    /// reordered follows therefore leave the correct rows. `followers_count` changes once for each
    /// user of the batch, by the number of follows that actually started or ended. If the count
    /// crosses the threshold, the user gets or loses celebrity status.
    ///
    /// @param edges the follows, with each pair of users at most once
    /// @return the follows that were applied
    public List<UserFollows> apply(List<UserFollows> edges) {
        // Only these counters are already locked. Locking others now could deadlock.
        var counted = new TreeSet<UserId>();
        var applied =
                EdgeArrays.bind(jdbc.sql(APPLY), edges)
                        .query(
                                (row, number) -> {
                                    if (row.getBoolean("counted")) {
                                        counted.add(new UserId(row.getLong("user_id2")));
                                    }
                                    return EdgeArrays.edge(row);
                                })
                        .list();
        celebrities.updateWhereCrossed(counted);
        return applied;
    }
}
