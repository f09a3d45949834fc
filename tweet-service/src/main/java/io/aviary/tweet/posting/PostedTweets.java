package io.aviary.tweet.posting;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.outbox.Outbox;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where new tweets go. The tweet, its key and its event are one statement, which costs less than
/// two.
@Component
final class PostedTweets {
    private static final String TWEET_AND_EVENT =
            """
            with posted as (
                insert into tweet (tweet_id, author_id, content, latitude, longitude,
                                   idempotency_key, idempotency_hash)
                values (:id, :author, :content, :latitude, :longitude, :key, :hash)
                on conflict (author_id, idempotency_key) where idempotency_key is not null
                do nothing
                returning author_id
            )
            insert into outbox (topic, key, payload)
            select :topic, author_id::text, :payload from posted
            """;

    private final JdbcClient jdbc;
    private final Outbox outbox;

    PostedTweets(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /// What was posted with a key before.
    record Earlier(long tweetId, byte[] bodyHash) {}

    /// Adds a tweet, unless its author has used the key before.
    ///
    /// @return whether it was added
    boolean add(Tweet tweet, @Nullable IdempotencyKey key) {
        outbox.wakeAfterCommit();
        var location = tweet.tweetLocation();
        return jdbc.sql(TWEET_AND_EVENT)
                        .param("id", tweet.tweetId().value())
                        .param("author", tweet.authorId().value())
                        .param("content", tweet.content())
                        .param(
                                "latitude",
                                location == null ? null : location.latitude(),
                                Types.DOUBLE)
                        .param(
                                "longitude",
                                location == null ? null : location.longitude(),
                                Types.DOUBLE)
                        .param("key", key == null ? null : key.stored(), Types.VARCHAR)
                        .param("hash", key == null ? null : key.bodyHash(), Types.BINARY)
                        .param("topic", TweetEvent.TOPIC)
                        .param("payload", outbox.json(TweetEvent.posted(tweet)))
                        .update()
                == 1;
    }

    /// Has whoever comes while the same key is being used fail soon, with SQL state 55P03.
    void waitBriefly() {
        jdbc.sql("select set_config('lock_timeout', '500ms', true)").query(String.class).single();
    }

    /// Frees a key whose time is over.
    void forget(SnowflakeId author, IdempotencyKey key, Instant before) {
        jdbc.sql(
                        """
                        update tweet set idempotency_key = null, idempotency_hash = null
                         where author_id = :author and idempotency_key = :key and tweet_id < :before
                        """)
                .param("author", author.value())
                .param("key", key.stored())
                .param("before", SnowflakeId.lowestAt(before).value())
                .update();
    }

    Earlier earlier(SnowflakeId author, IdempotencyKey key) {
        return jdbc.sql(
                        """
                        select tweet_id, idempotency_hash from tweet
                         where author_id = :author and idempotency_key = :key
                        """)
                .param("author", author.value())
                .param("key", key.stored())
                .query((row, n) -> new Earlier(row.getLong(1), row.getBytes(2)))
                .single();
    }
}
