package io.aviary.tweet.counters;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.id.TweetId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reads the counters of tweets without the tweets, with one concurrent statement per server.
@Service
class ReadingCounters {
    private static final String READ =
            """
            select tweet_id, retweeted_id,
                   coalesce(number_of_retweets, 0) as retweets,
                   coalesce(number_of_replies, 0) as replies,
                   coalesce(number_of_likes, 0) as likes,
                   coalesce(number_of_quotes, 0) as quotes
              from tweet left join tweet_counters using (tweet_id)
             where tweet_id = any(:ids) and deleted_at is null
            """;

    private final Shards shards;
    private final JdbcClient jdbc;

    ReadingCounters(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// The counters of one tweet, as of the last batch of events that was counted.
    record TweetCounts(String id, @JsonUnwrapped PublicMetrics metrics) {}

    /// A tweet and its own counters.
    ///
    /// @param original the original if the tweet is a retweet; null otherwise
    private record Row(TweetId id, @Nullable TweetId original, PublicMetrics metrics) {}

    /// Returns the counters of the tweets that exist, in no particular order. A tweet without a row
    /// of counters has zeros. A retweet has the number of retweets of its original, and exists only
    /// as long as its original. Retweets take a second round of statements.
    List<TweetCounts> read(Collection<TweetId> ids) {
        var rows = readRows(ids);
        var originals = readOriginals(rows);
        return rows.stream().flatMap(row -> counts(row, originals).stream()).toList();
    }

    private Map<TweetId, PublicMetrics> readOriginals(List<Row> rows) {
        var ids =
                rows.stream().flatMap(row -> Stream.ofNullable(row.original())).distinct().toList();
        return readRows(ids).stream().collect(Collectors.toMap(Row::id, Row::metrics));
    }

    private static Optional<TweetCounts> counts(Row row, Map<TweetId, PublicMetrics> originals) {
        var id = row.id().toString();
        if (row.original() == null) {
            return Optional.of(new TweetCounts(id, row.metrics()));
        }
        return Optional.ofNullable(originals.get(row.original()))
                .map(PublicMetrics::retweetCount)
                .map(count -> new TweetCounts(id, PublicMetrics.ofRetweet(count)));
    }

    private List<Row> readRows(Collection<TweetId> ids) {
        return shards.readEach(ids, TweetId::shard, this::readHere).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Row> readHere(List<TweetId> ids) {
        return jdbc.sql(READ)
                .param("ids", ids.stream().mapToLong(TweetId::value).toArray())
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        long original = row.getLong("retweeted_id");
        var retweeted = row.wasNull() ? null : new TweetId(original);
        var metrics =
                new PublicMetrics(
                        row.getLong("retweets"),
                        row.getLong("replies"),
                        row.getLong("likes"),
                        row.getLong("quotes"));
        return new Row(new TweetId(row.getLong("tweet_id")), retweeted, metrics);
    }
}
