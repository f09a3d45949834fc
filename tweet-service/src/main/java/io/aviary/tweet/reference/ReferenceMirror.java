package io.aviary.tweet.reference;

import io.aviary.platform.id.SnowflakeId;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What refers to a tweet, in that tweet's shard, and how often: the mirror. What is gone stays so,
/// and only what changed is counted, so that events may come late, twice and in any order.
@Repository
class ReferenceMirror {
    private static final String APPLY_AND_COUNT =
            """
            with applied as (
                insert into tweet_reference as known
                       (referenced_id, kind, referencing_id, author_id, gone)
                select referenced_id, kind, referencing_id, min(author_id), bool_or(gone)
                  from unnest(:referenced::bigint[], :kinds::text[], :referencing::bigint[],
                              :authors::bigint[], :gone::boolean[])
                       as event (referenced_id, kind, referencing_id, author_id, gone)
                 group by referenced_id, kind, referencing_id
                 order by referenced_id, kind, referencing_id
                on conflict (referenced_id, kind, referencing_id) do update set gone = true
                 where excluded.gone and not known.gone
                returning new.referenced_id, new.kind,
                          (not new.gone)::int - coalesce(not old.gone, false)::int as change
            )
            insert into tweet_counters as counter
                   (tweet_id, number_of_retweets, number_of_replies, number_of_quotes)
            select referenced_id,
                   coalesce(sum(change) filter (where kind = 'retweeted'), 0),
                   coalesce(sum(change) filter (where kind = 'replied_to'), 0),
                   coalesce(sum(change) filter (where kind = 'quoted'), 0)
              from applied
             group by referenced_id having bool_or(change <> 0) order by referenced_id
            on conflict (tweet_id) do update
               set number_of_retweets = counter.number_of_retweets + excluded.number_of_retweets,
                   number_of_replies = counter.number_of_replies + excluded.number_of_replies,
                   number_of_quotes = counter.number_of_quotes + excluded.number_of_quotes
            """;

    private static final String RETWEETS =
            """
            select referencing_id from tweet_reference
             where referenced_id = :original and kind = 'retweeted' and not gone
               and referencing_id > :after
             order by referencing_id limit :limit
            """;

    private static final String RETWEETED =
            """
            select original from unnest(:originals::bigint[]) as original
             where exists (select from tweet_reference
                            where referenced_id = original and kind = 'retweeted' and not gone)
            """;

    private final JdbcClient jdbc;

    ReferenceMirror(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Brings the mirror and the counters of one server up to date: one update a tweet, taken in
    /// the order of their ids, so that two batches never wait for each other in a circle.
    ///
    /// @return how many tweets' counters changed
    int apply(List<ReferenceChange> references) {
        return jdbc.sql(APPLY_AND_COUNT)
                .param("referenced", ids(references, ReferenceChange::referenced))
                .param("kinds", references.stream().map(ReferenceChange::kind).toArray(String[]::new))
                .param("referencing", ids(references, ReferenceChange::referencing))
                .param("authors", ids(references, ReferenceChange::author))
                .param("gone", references.stream().map(ReferenceChange::gone).toArray(Boolean[]::new))
                .update();
    }

    /// Those of these tweets of which retweets are known.
    List<SnowflakeId> retweeted(List<SnowflakeId> originals) {
        return jdbc.sql(RETWEETED)
                .param("originals", ids(originals, Function.identity()))
                .query((row, number) -> new SnowflakeId(row.getLong(1)))
                .list();
    }

    /// The known retweets of a tweet in the order of their ids, one page after the other.
    List<SnowflakeId> retweets(SnowflakeId original, SnowflakeId after, int limit) {
        return jdbc.sql(RETWEETS)
                .param("original", original.value())
                .param("after", after.value())
                .param("limit", limit)
                .query((row, number) -> new SnowflakeId(row.getLong(1)))
                .list();
    }

    /// The ones of these tweets that were deleted.
    List<SnowflakeId> deleted(List<SnowflakeId> tweets) {
        return jdbc.sql(
                        """
                        select tweet_id from tweet
                         where tweet_id = any(:tweets) and deleted_at is not null
                        """)
                .param("tweets", ids(tweets, Function.identity()))
                .query((row, number) -> new SnowflakeId(row.getLong(1)))
                .list();
    }

    private static <T> long[] ids(List<T> things, Function<T, SnowflakeId> idOf) {
        return things.stream().map(idOf).mapToLong(SnowflakeId::value).toArray();
    }
}
