package io.aviary.tweet.posting;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.outbox.Outbox;
import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.event.TweetEvent;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where new tweets go. The tweet, its key and its event are one statement, which costs less than
/// two.
@Component
final class NewTweets {
    private static final String TWEET_AND_EVENT =
            """
            with posted as (
                insert into tweet (tweet_id, author_id, content, latitude, longitude,
                                   conversation_id, in_reply_to_id, in_reply_to_user_id, quoted_id,
                                   entities, media_ids, idempotency_key, idempotency_hash)
                values (:id, :author, :content, :latitude, :longitude,
                        :conversation, :parent, :parent_author, :quoted,
                        :entities, :media, :key, :hash)
                on conflict (author_id, idempotency_key) where idempotency_key is not null
                do nothing
                returning author_id
            )
            insert into outbox (topic, key, payload, cause)
            select :topic, author_id::text, :payload, :cause from posted
            """;

    private final JdbcClient jdbc;
    private final Outbox outbox;

    NewTweets(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /// What was posted with a key before.
    record Earlier(long tweetId, byte[] bodyHash) {
        /// @throws ProblemException a 422 where the key came with another body
        SnowflakeId idFor(IdempotencyKey key) {
            if (!key.isFor(bodyHash)) {
                throw ProblemException.unprocessable("This key was used with another body.");
            }
            return new SnowflakeId(tweetId);
        }
    }

    /// Adds a tweet, unless its author has used the key before.
    ///
    /// @return whether it was added
    boolean add(Tweet tweet, @Nullable IdempotencyKey key) {
        outbox.wakeAfterCommit();
        var columns =
                columns(tweet)
                        .addValue("key", key == null ? null : key.stored(), Types.VARCHAR)
                        .addValue("hash", key == null ? null : key.bodyHash(), Types.BINARY)
                        .addValue("topic", TweetEvent.TOPIC)
                        .addValue("payload", outbox.json(tweet.toldWhenPosted()))
                        .addValue("cause", outbox.cause(), Types.VARCHAR);
        return jdbc.sql(TWEET_AND_EVENT).paramSource(columns).update() == 1;
    }

    /// With the type of whatever may be absent: nobody has to ask the server for it.
    private static MapSqlParameterSource columns(Tweet tweet) {
        var location = tweet.tweetLocation();
        var conversation = tweet.inReplyTo() == null ? null : tweet.conversationId();
        var media = tweet.mediaIds().stream().map(SnowflakeId::value).toArray(Long[]::new);
        return new MapSqlParameterSource()
                .addValue("id", tweet.tweetId().value())
                .addValue("author", tweet.authorId().value())
                .addValue("content", tweet.content())
                .addValue("latitude", location == null ? null : location.latitude(), Types.DOUBLE)
                .addValue("longitude", location == null ? null : location.longitude(), Types.DOUBLE)
                .addValue("conversation", value(conversation), Types.BIGINT)
                .addValue("parent", value(tweet.inReplyTo()), Types.BIGINT)
                .addValue("parent_author", value(tweet.inReplyToUser()), Types.BIGINT)
                .addValue("quoted", value(tweet.quoted()), Types.BIGINT)
                .addValue("entities", tweet.entities(), Types.VARCHAR)
                .addValue("media", media.length == 0 ? null : media, Types.ARRAY);
    }

    private static @Nullable Long value(@Nullable SnowflakeId id) {
        return id == null ? null : id.value();
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

    /// What the author posted with the key since then.
    Optional<Earlier> earlier(SnowflakeId author, IdempotencyKey key, Instant since) {
        return jdbc.sql(
                        """
                        select tweet_id, idempotency_hash from tweet
                         where author_id = :author and idempotency_key = :key
                           and tweet_id >= :since
                        """)
                .param("author", author.value())
                .param("key", key.stored())
                .param("since", SnowflakeId.lowestAt(since).value())
                .query((row, n) -> new Earlier(row.getLong(1), row.getBytes(2)))
                .optional();
    }
}
