package io.aviary.tweet.reference;

import io.aviary.tweet.id.TweetId;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The mirror of the references to a tweet and their numbers, in that tweet's shard. A deleted
/// reference stays deleted, and only rows that change are counted. Events may therefore arrive
/// late, twice and in any order.
@Repository
class ReferenceMirror {
    private static final String APPLY_AND_COUNT =
            """
            with applied as (
                insert into tweet_reference as known
                       (referenced_id, kind, referencing_id, author_id, deleted)
                select referenced_id, kind, referencing_id, min(author_id), bool_or(deleted)
                  from unnest(:referenced::bigint[], :kinds::text[], :referencing::bigint[],
                              :authors::bigint[], :deleted::boolean[])
                       as event (referenced_id, kind, referencing_id, author_id, deleted)
                 group by referenced_id, kind, referencing_id
                 order by referenced_id, kind, referencing_id
                on conflict (referenced_id, kind, referencing_id) do update set deleted = true
                 where excluded.deleted and not known.deleted
                returning new.referenced_id, new.kind,
                          (not new.deleted)::int - coalesce(not old.deleted, false)::int as change
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
             where referenced_id = :original and kind = 'retweeted' and not deleted
               and referencing_id > :after
             order by referencing_id limit :limit
            """;

    private static final String RETWEETED =
            """
            select original from unnest(:originals::bigint[]) as original
             where exists (select from tweet_reference
                            where referenced_id = original and kind = 'retweeted' and not deleted)
            """;

    private final JdbcClient jdbc;

    ReferenceMirror(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Applies changes to the mirror and the counters of one server, with one update for each
    /// tweet. Rows are locked in the order of their ids, so two concurrent batches cannot
    /// deadlock.
    ///
    /// @return the number of changed rows of counters
    int apply(List<ReferenceChange> changes) {
        return jdbc.sql(APPLY_AND_COUNT)
                .param("referenced", ids(changes, ReferenceChange::referenced))
                .param("kinds", changes.stream().map(ReferenceChange::kind).toArray(String[]::new))
                .param("referencing", ids(changes, ReferenceChange::referencing))
                .param(
                        "authors",
                        changes.stream().mapToLong(change -> change.author().value()).toArray())
                .param(
                        "deleted",
                        changes.stream().map(ReferenceChange::deleted).toArray(Boolean[]::new))
                .update();
    }

    /// Returns the tweets among these that have retweets in the mirror.
    List<TweetId> findRetweeted(List<TweetId> originals) {
        return jdbc.sql(RETWEETED)
                .param("originals", ids(originals, Function.identity()))
                .query((row, number) -> new TweetId(row.getLong(1)))
                .list();
    }

    /// Returns a page of the retweets of a tweet, in the order of their ids.
    List<TweetId> findRetweets(TweetId original, TweetId after, int limit) {
        return jdbc.sql(RETWEETS)
                .param("original", original.value())
                .param("after", after.value())
                .param("limit", limit)
                .query((row, number) -> new TweetId(row.getLong(1)))
                .list();
    }

    /// Returns the deleted tweets among these.
    List<TweetId> findDeleted(List<TweetId> tweets) {
        return jdbc.sql(
                        """
                        select tweet_id from tweet
                         where tweet_id = any(:tweets) and deleted_at is not null
                        """)
                .param("tweets", ids(tweets, Function.identity()))
                .query((row, number) -> new TweetId(row.getLong(1)))
                .list();
    }

    private static <T> long[] ids(List<T> things, Function<T, TweetId> idOf) {
        return things.stream().map(idOf).mapToLong(TweetId::value).toArray();
    }
}
