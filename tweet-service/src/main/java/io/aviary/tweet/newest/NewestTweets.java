package io.aviary.tweet.newest;

import io.aviary.platform.shard.Shards;
import io.aviary.tweet.id.UserId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Finds the newest tweets of many authors, for a timeline that is not in Redis. It sends one
/// concurrent statement per server.
///
/// Among thousands of authors, only the last few tweets of each can be in the result. So the
/// statement reads in two steps. The first step reads `few` tweets of each author; the newest
/// `limit` of them give the lowest id that the result can contain. The second step reads further
/// tweets above that id for authors whose `few` tweets are all above it. There are at most
/// `limit / few` such authors. With `few` = `limit / sqrt(authors)`, both steps together read
/// about `2 * limit * sqrt(authors)` index entries instead of `limit * authors`. For 2,500
/// authors, that is 80,000 instead of 2,000,000.
@Service
class NewestTweets {
    static final String NEWEST =
            """
            with first as materialized (
                select author.id, newest.tweet_id
                  from unnest(:authors::bigint[]) as author (id)
                 cross join lateral (
                       select tweet_id from tweet
                        where author_id = author.id and deleted_at is null
                          and tweet_id < :before and tweet_id > :since
                        order by tweet_id desc
                        limit :few) as newest
            ), oldest as (
                select coalesce((select tweet_id from first
                                  order by tweet_id desc offset :limit - 1 limit 1),
                                :since) as tweet_id
            ), busy as (
                select id, min(tweet_id) as reached from first group by id
                having count(*) = :few and min(tweet_id) > (select tweet_id from oldest)
            )
            select tweet_id from first
            union all
            select more.tweet_id from busy
             cross join lateral (
                   select tweet_id from tweet
                    where author_id = busy.id and deleted_at is null
                      and tweet_id < busy.reached
                      and tweet_id > (select tweet_id from oldest)
                    order by tweet_id desc
                    limit :limit) as more
             order by tweet_id desc
             limit :limit
            """;

    private final Shards shards;
    private final JdbcClient jdbc;

    NewestTweets(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// Finds the ids of the newest tweets of the authors.
    ///
    /// @param authors without duplicates
    /// @param before exclusive
    /// @param since exclusive
    /// @return newest first, at most `limit`
    List<Long> findNewest(Collection<UserId> authors, long before, long since, int limit) {
        return shards
                .readEach(
                        authors, UserId::shard, some -> findNewestHere(some, before, since, limit))
                .values()
                .stream()
                .flatMap(List::stream)
                .sorted(Comparator.reverseOrder())
                .limit(limit)
                .toList();
    }

    private List<Long> findNewestHere(List<UserId> authors, long before, long since, int limit) {
        return jdbc.sql(NEWEST)
                .param("authors", authors.stream().mapToLong(UserId::value).toArray())
                .param("before", before)
                .param("since", since)
                .param("limit", limit)
                .param("few", (int) Math.ceil(limit / Math.sqrt(authors.size())))
                .query((row, number) -> row.getLong("tweet_id"))
                .list();
    }
}
