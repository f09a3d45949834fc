package io.aviary.tweet.posting;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.outbox.Outbox;
import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Inserts tweets into the current shard. One native statement inserts the tweet, its idempotency
/// key, its mentions and its event, which is cheaper than several statements.
@Repository
class NewTweets {
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
                returning tweet_id, author_id
            ), incomplete as (
                insert into incomplete_tweet select tweet_id from posted where :incomplete
            ), mentioned as (
                insert into tweet_mention (user_id, tweet_id)
                select unnest(:mentioned::bigint[]), tweet_id from posted
            )
            """
                    + Outbox.insertFrom("author_id::text", "posted");

    private final JdbcClient jdbc;
    private final Outbox outbox;

    NewTweets(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /// The tweet that an earlier request with the same idempotency key posted.
    record EarlierTweet(long tweetId, byte[] bodyHash) {
        /// Returns the id of the earlier tweet.
        ///
        /// @throws ProblemException a 422 if the key was used with another body
        TweetId idFor(IdempotencyKey key) {
            if (!key.matches(bodyHash)) {
                throw ProblemException.unprocessable(
                        "This idempotency key was used with another body. Use a new key.");
            }
            return new TweetId(tweetId);
        }
    }

    /// Inserts a tweet and its event, unless its author has used the key before.
    ///
    /// @return whether it was inserted
    boolean add(NewTweet tweet, @Nullable IdempotencyKey key) {
        var event = tweet.event();
        var parameters =
                addColumns(tweet, outbox.prepare(TweetEvent.TOPIC, event))
                        .addValue(
                                "mentioned",
                                event.mentionedUsers().map(UserId::value).toArray(Long[]::new))
                        .addValue("key", key == null ? null : key.stored(), Types.VARCHAR)
                        .addValue("hash", key == null ? null : key.bodyHash(), Types.BINARY);
        return jdbc.sql(TWEET_AND_EVENT).paramSource(parameters).update() == 1;
    }

    /// Adds the columns of a tweet. Nullable columns name their type, which saves the driver a
    /// round trip to the server.
    private static MapSqlParameterSource addColumns(
            NewTweet tweet, MapSqlParameterSource parameters) {
        var location = tweet.location();
        var user = tweet.inReplyToUser();
        var media = tweet.mediaIds().stream().map(SnowflakeId::value).toArray(Long[]::new);
        return parameters
                .addValue("id", tweet.id().value())
                .addValue("author", tweet.author().value())
                .addValue("content", tweet.text().value())
                .addValue("latitude", location == null ? null : location.latitude(), Types.DOUBLE)
                .addValue("longitude", location == null ? null : location.longitude(), Types.DOUBLE)
                .addValue("conversation", value(tweet.conversationId()), Types.BIGINT)
                .addValue("parent", value(tweet.inReplyTo()), Types.BIGINT)
                .addValue("parent_author", user == null ? null : user.value(), Types.BIGINT)
                .addValue("quoted", value(tweet.quotedId()), Types.BIGINT)
                .addValue("entities", tweet.entities().stored(), Types.VARCHAR)
                .addValue("incomplete", !tweet.complete())
                .addValue("media", media.length == 0 ? null : media, Types.ARRAY);
    }

    private static @Nullable Long value(@Nullable TweetId id) {
        return id == null ? null : id.value();
    }

    /// Makes concurrent requests with the same key fail fast (SQL state 55P03).
    void limitLockWait() {
        jdbc.sql("select set_config('lock_timeout', '500ms', true)").query(String.class).single();
    }

    /// Frees a key if it has expired.
    ///
    /// @param before the key has expired if its tweet was posted before this time
    void freeExpired(UserId author, IdempotencyKey key, Instant before) {
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

    /// Finds the tweet that the author posted with the key at or after a time.
    Optional<EarlierTweet> findByKey(UserId author, IdempotencyKey key, Instant since) {
        return jdbc.sql(
                        """
                        select tweet_id, idempotency_hash from tweet
                         where author_id = :author and idempotency_key = :key
                           and tweet_id >= :since
                        """)
                .param("author", author.value())
                .param("key", key.stored())
                .param("since", SnowflakeId.lowestAt(since).value())
                .query((row, n) -> new EarlierTweet(row.getLong(1), row.getBytes(2)))
                .optional();
    }
}
