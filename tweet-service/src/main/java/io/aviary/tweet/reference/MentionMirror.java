package io.aviary.tweet.mention;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The mentions by user, in the user's shard: the mirror. What is gone stays so, so that events may
/// come late, twice and in any order.
@Repository
class Mentions {
    private static final String APPLY =
            """
            insert into mention as known (user_id, tweet_id, gone)
            select user_id, tweet_id, bool_or(gone)
              from unnest(:users::bigint[], :tweets::bigint[], :gone::boolean[])
                   as event (user_id, tweet_id, gone)
             group by user_id, tweet_id order by user_id, tweet_id
            on conflict (user_id, tweet_id) do update set gone = true
             where excluded.gone and not known.gone
            """;

    private final JdbcClient jdbc;

    Mentions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Brings the mirror of one server up to date, in the order of its key, so that two batches
    /// never wait for each other in a circle.
    ///
    /// @return how many entries came or went
    int apply(List<Mention> mentions) {
        return jdbc.sql(APPLY)
                .param(
                        "users",
                        mentions.stream().mapToLong(mention -> mention.userId().value()).toArray())
                .param(
                        "tweets",
                        mentions.stream().mapToLong(mention -> mention.tweetId().value()).toArray())
                .param("gone", mentions.stream().map(Mention::gone).toArray(Boolean[]::new))
                .update();
    }
}
