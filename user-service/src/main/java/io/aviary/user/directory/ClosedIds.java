package io.aviary.user.directory;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Decides, in the user's own shard, whether a sign-up or somebody who took it for dead comes
/// first. The two locks exclude each other, and sign-ups do not exclude one another.
@Component
public final class ClosedIds {
    private final Shards shards;
    private final JdbcClient jdbc;

    ClosedIds(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// Before users are inserted, in the same transaction: none of their ids is closed, and none
    /// will be until the transaction ends.
    ///
    /// @throws ProblemException a 503, where one is closed
    public void requireOpen(Collection<Long> userIds) {
        jdbc.sql("lock table closed_users in row share mode").update();
        boolean closed =
                jdbc.sql("select exists (select from closed_users where user_id = any(:ids))")
                        .param("ids", userIds.toArray(Long[]::new))
                        .query(Boolean.class)
                        .single();
        if (closed) {
            throw ProblemException.unavailable("The sign-up took too long; try again.");
        }
    }

    /// Makes sure that no user will ever be inserted under these ids.
    ///
    /// @return those that have their user already; they stay open
    Set<Long> close(Collection<Long> userIds) {
        var existing = new HashSet<Long>();
        shards.map()
                .group(Set.copyOf(userIds), id -> new SnowflakeId(id).shard())
                .forEach(
                        (server, here) ->
                                existing.addAll(
                                        shards.inTransaction(server, () -> closeHere(here))));
        return existing;
    }

    private List<Long> closeHere(List<Long> userIds) {
        var ids = userIds.toArray(Long[]::new);
        jdbc.sql("lock table closed_users in exclusive mode").update();
        jdbc.sql(
                        """
                        insert into closed_users
                        select id from unnest(:ids::bigint[]) as given(id)
                        where not exists (select from users u where u.id = given.id)
                        on conflict do nothing
                        """)
                .param("ids", ids)
                .update();
        return jdbc.sql("select id from users where id = any(:ids)")
                .param("ids", ids)
                .query((row, number) -> row.getLong("id"))
                .list();
    }
}
