package io.aviary.user.celebrity;

import io.aviary.user.id.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of celebrities. Each method needs a transaction on the users' server.
@Component
class Celebrities {
    // Locks the counters first, so that the second of two concurrent changes sees the first.
    private static final String CROSS =
            """
            with sized as (
                select user_id, followers_count from user_counters
                where user_id = any(:users) order by user_id for no key update
            ), becoming as (
                insert into celebrities as c (user_id, state, version)
                select user_id, 'becoming', 1 from sized
                where followers_count > :threshold order by user_id
                on conflict (user_id) do update
                    set state = 'becoming', version = c.version + 1
                    where c.state in ('ordinary', 'ceasing')
                returning c.user_id, c.state, c.version
            ), ceasing as (
                update celebrities as c set state = 'ceasing', version = c.version + 1
                from sized
                where c.user_id = sized.user_id and c.state in ('becoming', 'active')
                    and followers_count < :lowest
                returning c.user_id, c.state, c.version
            )
            select * from becoming union all select * from ceasing
            """;
    private static final String MISMATCHED =
            """
            select user_id from user_counters left join celebrities c using (user_id)
            where (followers_count > :threshold and coalesce(c.state, 'ordinary')
                       in ('ordinary', 'ceasing'))
                or (followers_count < :lowest and c.state in ('becoming', 'active'))
            order by user_id
            """;
    private static final String SETTLE =
            """
            update celebrities
            set state = case state when 'becoming' then 'active' else 'ordinary' end
            where user_id = :user and version = :version and state in ('becoming', 'ceasing')
            """;
    private static final String FIND =
            """
            select user_id, state, version from celebrities
            where user_id = any(:users) and state <> 'ordinary'
            """;
    private static final String STANDINGS =
            """
            select user_id, coalesce(followers_count, 0) as followers_count,
                   coalesce(c.state, 'ordinary') as state
            from unnest(:users::bigint[]) as u (user_id)
                left join user_counters using (user_id) left join celebrities c using (user_id)
            """;
    private static final RowMapper<Celebrity> ROW =
            (row, number) ->
                    new Celebrity(
                            new UserId(row.getLong("user_id")),
                            CelebrityState.of(row.getString("state")),
                            row.getLong("version"));

    private final JdbcClient jdbc;
    private final CelebritySettings settings;

    Celebrities(JdbcClient jdbc, CelebritySettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /// Starts or ends celebrity status where the follower count crossed the threshold, and
    /// increments the version.
    ///
    /// @return the changed rows
    List<Celebrity> updateWhereCrossed(Collection<UserId> users) {
        return jdbc.sql(CROSS)
                .param("users", toLongs(users))
                .param("threshold", settings.threshold())
                .param("lowest", settings.lowest())
                .query(ROW)
                .list();
    }

    /// Finds users of this server whose state does not match their follower count.
    List<UserId> findMismatched() {
        return jdbc.sql(MISMATCHED)
                .param("threshold", settings.threshold())
                .param("lowest", settings.lowest())
                .query((row, number) -> new UserId(row.getLong("user_id")))
                .list();
    }

    /// Completes the start or end of celebrity status that has this version; does nothing if
    /// another version is current.
    void settle(UserId user, long version) {
        jdbc.sql(SETTLE).param("user", user.value()).param("version", version).update();
    }

    /// Finds the users whose state is not ordinary.
    List<Celebrity> find(Collection<UserId> users) {
        return jdbc.sql(FIND).param("users", toLongs(users)).query(ROW).list();
    }

    /// Returns the standing of each user, including users without followers.
    Map<UserId, FollowerStanding> readStandings(Collection<UserId> users) {
        var standings = new HashMap<UserId, FollowerStanding>();
        jdbc.sql(STANDINGS)
                .param("users", toLongs(users))
                .query(
                        row -> {
                            var state = CelebrityState.of(row.getString("state"));
                            long followers = row.getLong("followers_count");
                            standings.put(
                                    new UserId(row.getLong("user_id")),
                                    new FollowerStanding(followers, state));
                        });
        return standings;
    }

    private static long[] toLongs(Collection<UserId> users) {
        return users.stream().mapToLong(UserId::value).toArray();
    }
}
