package io.aviary.tweet.posting;

import io.aviary.tweet.id.TweetId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Locks and clears rows of tweets in the current shard, and looks up single columns of them.
@Repository
class TweetRows {
    private final JdbcClient jdbc;

    TweetRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Finds the original of a retweet, whether or not the retweet is deleted.
    Optional<TweetId> findOriginalId(TweetId id) {
        return jdbc.sql(
                        """
                        select retweeted_id from tweet
                         where tweet_id = :id and retweeted_id is not null
                        """)
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .map(TweetId::new);
    }

    /// Locks the existing tweets among these until the transaction ends. Rows are locked in the
    /// order of their ids, so two transactions that lock several cannot deadlock.
    List<Long> lockExisting(Collection<TweetId> ids) {
        return jdbc.sql(
                        """
                        select tweet_id from tweet
                         where tweet_id = any(:ids) and deleted_at is null
                         order by tweet_id for update
                        """)
                .param("ids", values(ids))
                .query((row, n) -> row.getLong("tweet_id"))
                .list();
    }

    /// Clears the contents and references of tweets. Their rows stay, so their ids and keys remain
    /// taken. A retweet keeps the reference to its original, so its id still resolves to the
    /// original. A deleted tweet needs no completion.
    void markDeleted(Collection<TweetId> ids, Instant now) {
        jdbc.sql(
                        """
                        with removed as (
                            delete from incomplete_tweet where tweet_id = any(:ids)
                        )
                        update tweet
                           set content = '', latitude = null, longitude = null,
                               conversation_id = null, in_reply_to_id = null,
                               in_reply_to_user_id = null, quoted_id = null, entities = null,
                               media_ids = null, deleted_at = :now
                         where tweet_id = any(:ids)
                        """)
                .param("ids", values(ids))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Long[] values(Collection<TweetId> ids) {
        return ids.stream().map(TweetId::value).toArray(Long[]::new);
    }
}
