package io.aviary.tweet.bulk;

import io.aviary.platform.id.SnowflakeId;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/// Inserts loaded tweets: by COPY into a temporary table, and from there into the table of tweets.
@Repository
class LoadedTweets {
    private static final String CREATE =
            """
            create temporary table arriving (
                tweet_id bigint, author_id bigint, content text, idempotency_key text
            ) on commit drop
            """;

    private static final String DROP_KNOWN =
            """
            delete from arriving using tweet
             where tweet.author_id = arriving.author_id
               and tweet.idempotency_key = arriving.idempotency_key
            returning tweet.tweet_id, tweet.author_id
            """;

    private static final String MOVE =
            """
            with moved as (
                insert into tweet (tweet_id, author_id, content, idempotency_key)
                select tweet_id, author_id, content, idempotency_key
                  from arriving order by author_id, idempotency_key
                on conflict do nothing
                returning tweet_id, author_id
            )
            delete from arriving using moved
             where moved.tweet_id = arriving.tweet_id and moved.author_id = arriving.author_id
            returning arriving.tweet_id, arriving.author_id
            """;

    private static final String ONE_MILLISECOND_LATER =
            "update arriving set tweet_id = tweet_id + " + SnowflakeId.span(Duration.ofMillis(1));

    private final JdbcTemplate jdbc;

    LoadedTweets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds the new tweets among these, in the current transaction. A tweet whose id is taken gets
    /// a later id.
    ///
    /// @param tweets no two with the same author and key, or with the same id
    /// @return all these tweets as they are stored, whether new or existing
    List<StoredTweet> add(List<OldTweet> tweets) {
        jdbc.execute(CREATE);
        jdbc.execute((Connection connection) -> copy(connection, tweets));
        var stored = new ArrayList<StoredTweet>(tweets.size());
        while (true) {
            stored.addAll(jdbc.query(DROP_KNOWN, (row, number) -> StoredTweet.of(row, false)));
            stored.addAll(jdbc.query(MOVE, (row, number) -> StoredTweet.of(row, true)));
            if (stored.size() == tweets.size()) {
                return stored;
            }
            jdbc.update(ONE_MILLISECOND_LATER);
        }
    }

    private static long copy(Connection connection, List<OldTweet> tweets) throws SQLException {
        var lines = new StringBuilder();
        for (var tweet : tweets) {
            lines.append(tweet.id()).append(',').append(tweet.author()).append(',');
            quote(lines, tweet.text().value()).append(',');
            quote(lines, tweet.key()).append('\n');
        }
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy arriving from stdin (format csv)",
                            new StringReader(lines.toString()));
        } catch (IOException unreadable) {
            throw new SQLException(unreadable);
        }
    }

    private static StringBuilder quote(StringBuilder lines, String value) {
        return lines.append('"').append(value.replace("\"", "\"\"")).append('"');
    }
}
