package io.aviary.tweet.slice;

import io.aviary.platform.shard.Shards;
import io.aviary.tweet.id.UserId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Finds the tweets of many authors at one end of a range, for a timeline that is not in Redis: the
/// newest ones, or the oldest ones. It sends one concurrent statement per server.
///
/// Among thousands of authors, only the first few tweets of each can be in the result. So the
/// statement reads in two steps. The first step reads `few` tweets of each author; the first
/// `limit` of them give the last id that the result can contain. The second step reads further
/// tweets up to that id for authors whose `few` tweets all precede it. There are at most
/// `limit / few` such authors. With `few` = `limit / sqrt(authors)`, both steps together read
/// about `2 * limit * sqrt(authors)` index entries instead of `limit * authors`. For 2,500
/// authors, that is 80,000 instead of 2,000,000.
@Service
class SlicingTweets {
    /// The statement for both directions. `{order}`, `{last of}`, `{before}` and `{after}` depend
    /// on the direction.
    private static final String STATEMENT =
            """
            with first as materialized (
                select author.id, own.tweet_id
                  from unnest(:authors::bigint[]) as author (id)
                 cross join lateral (
                       select tweet_id from tweet
                        where author_id = author.id and deleted_at is null
                          and tweet_id < :before and tweet_id > :since
                        order by tweet_id {order}
                        limit :few) as own
            ), final as (
                select coalesce((select tweet_id from first
                                  order by tweet_id {order} offset :limit - 1 limit 1),
                                :end) as tweet_id
            ), busy as (
                select id, {last of}(tweet_id) as reached from first group by id
                having count(*) = :few
                   and {last of}(tweet_id) {before} (select tweet_id from final)
            )
            select tweet_id from first
            union all
            select more.tweet_id from busy
             cross join lateral (
                   select tweet_id from tweet
                    where author_id = busy.id and deleted_at is null
                      and tweet_id {after} busy.reached
                      and tweet_id {before} (select tweet_id from final)
                    order by tweet_id {order}
                    limit :limit) as more
             order by tweet_id {order}
             limit :limit
            """;

    static final String NEWEST = statement("desc", "min", ">", "<");
    static final String OLDEST = statement("asc", "max", "<", ">");

    private final Shards shards;
    private final JdbcClient jdbc;

    SlicingTweets(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    private static String statement(String order, String lastOf, String before, String after) {
        return STATEMENT
                .replace("{order}", order)
                .replace("{last of}", lastOf)
                .replace("{before}", before)
                .replace("{after}", after);
    }

    /// A request for the tweets of some authors.
    ///
    /// @param authors without duplicates
    /// @param before exclusive
    /// @param since exclusive
    /// @param limit the maximum number of ids
    record Slice(Collection<UserId> authors, long before, long since, int limit) {}

    /// Finds the ids of the newest tweets of a slice, newest first.
    List<Long> findNewest(Slice slice) {
        return find(slice, NEWEST, slice.since(), Comparator.reverseOrder());
    }

    /// Finds the ids of the oldest tweets of a slice, oldest first.
    List<Long> findOldest(Slice slice) {
        return find(slice, OLDEST, slice.before(), Comparator.naturalOrder());
    }

    private List<Long> find(Slice slice, String statement, long end, Comparator<Long> order) {
        return shards
                .readEach(
                        slice.authors(),
                        UserId::shard,
                        some -> findHere(some, slice, statement, end))
                .values()
                .stream()
                .flatMap(List::stream)
                .sorted(order)
                .limit(slice.limit())
                .toList();
    }

    private List<Long> findHere(List<UserId> authors, Slice slice, String statement, long end) {
        return jdbc.sql(statement)
                .param("authors", authors.stream().mapToLong(UserId::value).toArray())
                .param("before", slice.before())
                .param("since", slice.since())
                .param("end", end)
                .param("limit", slice.limit())
                .param("few", (int) Math.ceil(slice.limit() / Math.sqrt(authors.size())))
                .query((row, number) -> row.getLong("tweet_id"))
                .list();
    }
}
