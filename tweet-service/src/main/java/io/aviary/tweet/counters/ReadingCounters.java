package io.aviary.tweet.counters;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.id.TweetId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reads the counters of tweets without the tweets, with one concurrent statement per server.
@Service
class ReadingCounters {
    private static final String READ =
            """
            select tweet_id,
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

    /// Returns the counters of the tweets that exist, in no particular order. A tweet without a
    /// row of counters has zeros. The original of a retweet is not looked up.
    List<TweetCounts> read(Collection<TweetId> ids) {
        return shards.readEach(ids, TweetId::shard, this::readHere).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<TweetCounts> readHere(List<TweetId> ids) {
        return jdbc.sql(READ)
                .param("ids", ids.stream().mapToLong(TweetId::value).toArray())
                .query((row, number) -> counts(row))
                .list();
    }

    private static TweetCounts counts(ResultSet row) throws SQLException {
        var metrics =
                new PublicMetrics(
                        row.getLong("retweets"),
                        row.getLong("replies"),
                        row.getLong("likes"),
                        row.getLong("quotes"));
        return new TweetCounts(row.getString("tweet_id"), metrics);
    }
}
