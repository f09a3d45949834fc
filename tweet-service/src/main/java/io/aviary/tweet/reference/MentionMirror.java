package io.aviary.tweet.reference;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The mirror of mentions, by user, in the user's shard. A deleted mention stays deleted, so
/// events may arrive late, twice and in any order.
@Repository
class MentionMirror {
    private static final String APPLY =
            """
            insert into mention as known (user_id, tweet_id, deleted)
            select user_id, tweet_id, bool_or(deleted)
              from unnest(:users::bigint[], :tweets::bigint[], :deleted::boolean[])
                   as event (user_id, tweet_id, deleted)
             group by user_id, tweet_id order by user_id, tweet_id
            on conflict (user_id, tweet_id) do update set deleted = true
             where excluded.deleted and not known.deleted
            """;

    private final JdbcClient jdbc;

    MentionMirror(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Applies changes to the mirror of one server. Rows are locked in the order of their key, so
    /// two concurrent batches cannot deadlock.
    ///
    /// @return the number of changed rows
    int apply(List<MentionChange> changes) {
        return jdbc.sql(APPLY)
                .param("users", changes.stream().mapToLong(c -> c.user().value()).toArray())
                .param("tweets", changes.stream().mapToLong(c -> c.tweet().value()).toArray())
                .param(
                        "deleted",
                        changes.stream().map(MentionChange::deleted).toArray(Boolean[]::new))
                .update();
    }
}
