package io.aviary.user.celebrity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Celebrities in their own shard. All calls belong into a transaction there.
@Component
class Celebrities {
    // The counters are locked first, so that of two changes at once the second sees the first.
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
    private static final String MISPLACED =
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
                            row.getLong("user_id"),
                            CelebrityState.of(row.getString("state")),
                            row.getLong("version"));

    private final JdbcClient jdbc;
    private final CelebritySettings settings;

    Celebrities(JdbcClient jdbc, CelebritySettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /// Lets those of the users become or cease whose count says so, each by one version.
    ///
    /// @return who did, as they are now
    List<Celebrity> cross(Collection<Long> users) {
        return jdbc.sql(CROSS)
                .param("users", users.toArray(Long[]::new))
                .param("threshold", settings.celebrityThreshold())
                .param("lowest", settings.lowest())
                .query(ROW)
                .list();
    }

    /// Whose state on this server does not go with their count.
    List<Long> misplaced() {
        return jdbc.sql(MISPLACED)
                .param("threshold", settings.celebrityThreshold())
                .param("lowest", settings.lowest())
                .query((row, number) -> row.getLong("user_id"))
                .list();
    }

    /// Ends the becoming or ceasing of this version; does nothing where it is not the current one.
    void settle(long user, long version) {
        jdbc.sql(SETTLE).param("user", user).param("version", version).update();
    }

    /// Those of the users who are not ordinary.
    List<Celebrity> find(Collection<Long> users) {
        return jdbc.sql(FIND).param("users", users.toArray(Long[]::new)).query(ROW).list();
    }

    /// Of each of the users, also of those whom nobody follows.
    Map<Long, FollowerStanding> standings(Collection<Long> users) {
        var standings = new HashMap<Long, FollowerStanding>();
        jdbc.sql(STANDINGS)
                .param("users", users.toArray(Long[]::new))
                .query(
                        row -> {
                            var state = CelebrityState.of(row.getString("state"));
                            long followers = row.getLong("followers_count");
                            standings.put(row.getLong("user_id"), new FollowerStanding(followers, state));
                        });
        return standings;
    }
}
