package io.aviary.tweet.posting;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// The tweets of the current shard that are not deleted, unless a method says otherwise.
public interface Tweets extends Repository<Tweet, Long> {
    /// Finds one tweet.
    @Query("from Tweet t where t.tweetId = :id and t.deletedAt is null")
    Optional<Tweet> findById(long id);

    /// Finds the tweets with these ids, in no particular order.
    @Query("from Tweet t where t.tweetId in :ids and t.deletedAt is null")
    List<Tweet> findByIds(Collection<Long> ids);

    /// Finds the original of a retweet, whether or not the retweet is deleted.
    @Query("select t.retweetedId from Tweet t where t.tweetId = :id and t.retweetedId is not null")
    Optional<Long> findOriginalId(long id);

    /// Locks the existing tweets among these until the transaction ends. The order of the ids
    /// keeps two transactions that lock several from a deadlock.
    @NativeQuery(
            """
            select tweet_id from tweet
             where tweet_id in (:ids) and deleted_at is null
             order by tweet_id for update
            """)
    List<Long> lockExisting(Collection<Long> ids);

    /// Clears the contents and references of tweets. Their rows stay, so that their ids and keys
    /// remain taken. A retweet keeps its original, so that its id still leads there.
    @Modifying
    @NativeQuery(
            """
            update tweet
               set content = '', latitude = null, longitude = null, conversation_id = null,
                   in_reply_to_id = null, in_reply_to_user_id = null, quoted_id = null,
                   entities = null, media_ids = null, deleted_at = :now
             where tweet_id in (:ids)
            """)
    void markDeleted(Collection<Long> ids, Instant now);
}
