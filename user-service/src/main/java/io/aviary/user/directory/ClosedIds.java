package io.aviary.user.directory;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.user.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Decides, in the user's own shard, which comes first: a sign-up, or another sign-up that takes
/// over its abandoned reservation. The two locks exclude each other; sign-ups do not exclude one
/// another.
@Component
public final class ClosedIds {
    private final Shards shards;
    private final JdbcClient jdbc;

    ClosedIds(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// Refuses ids that are closed, and keeps the others open until the transaction ends. The
    /// caller inserts the users in the same transaction.
    ///
    /// @throws ProblemException a 503 if one is closed
    public void requireOpen(Collection<UserId> userIds) {
        jdbc.sql("lock table closed_users in row share mode").update();
        boolean closed =
                jdbc.sql("select exists (select from closed_users where user_id = any(:ids))")
                        .param("ids", userIds.stream().mapToLong(UserId::value).toArray())
                        .query(Boolean.class)
                        .single();
        if (closed) {
            throw ProblemException.unavailable("The sign-up took too long. Try again.");
        }
    }

    /// Makes sure that no user will ever be inserted under these ids.
    ///
    /// @return the ids that already have a user; they stay open
    Set<UserId> close(Collection<UserId> userIds) {
        return shards
                .writeEach(Set.copyOf(userIds), UserId::shard, this::closeHere)
                .values()
                .stream()
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private List<UserId> closeHere(List<UserId> userIds) {
        var ids = userIds.stream().mapToLong(UserId::value).toArray();
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
                .query((row, number) -> new UserId(row.getLong("id")))
                .list();
    }
}
