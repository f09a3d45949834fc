package io.aviary.tweet.slicing;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.scatter.Scatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Finds the newest tweets of many authors, as a timeline that is not in memory needs them. Each
/// server is asked once, at the same time, and reads at most `limit` index entries an author.
@Service
class SlicingTweets {
    static final String NEWEST_OF_EACH =
            """
            select newest.tweet_id
              from unnest(:authors::bigint[]) as author (id)
             cross join lateral (
                   select tweet_id from tweet
                    where author_id = author.id and deleted_at is null
                      and tweet_id < :before and tweet_id > :since
                    order by tweet_id desc
                    limit :limit) as newest
             order by newest.tweet_id desc
             limit :limit
            """;

    private final Scatter scatter;
    private final JdbcClient jdbc;

    SlicingTweets(Scatter scatter, JdbcClient jdbc) {
        this.scatter = scatter;
        this.jdbc = jdbc;
    }

    /// @param authors without duplicates
    /// @param before exclusive
    /// @param since exclusive
    /// @return newest first, at most `limit`
    List<Long> newest(Collection<SnowflakeId> authors, long before, long since, int limit) {
        return scatter
                .read(authors, author -> author, some -> newestHere(some, before, since, limit))
                .stream()
                .flatMap(List::stream)
                .sorted(Comparator.reverseOrder())
                .limit(limit)
                .toList();
    }

    private List<Long> newestHere(List<SnowflakeId> authors, long before, long since, int limit) {
        return jdbc.sql(NEWEST_OF_EACH)
                .param("authors", authors.stream().mapToLong(SnowflakeId::value).toArray())
                .param("before", before)
                .param("since", since)
                .param("limit", limit)
                .query((row, number) -> row.getLong("tweet_id"))
                .list();
    }
}
