package io.aviary.tweet.posting;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// The tweets of the current shard that are not deleted, if not said otherwise.
public interface Tweets extends Repository<Tweet, Long> {
    /// One tweet.
    @Query("from Tweet t where t.tweetId = :id and t.deletedAt is null")
    Optional<Tweet> byId(long id);

    /// The ones of these that are there, in no particular order.
    @Query("from Tweet t where t.tweetId in :ids and t.deletedAt is null")
    List<Tweet> byIds(Collection<Long> ids);

    /// What a retweet repeats, or repeated before it was deleted.
    @Query("select t.retweetedId from Tweet t where t.tweetId = :id and t.retweetedId is not null")
    Optional<Long> repeatedBy(long id);

    /// Holds those of these that are there until the transaction ends, in the order of their ids,
    /// so that two who hold several never wait for each other in a circle.
    @NativeQuery(
            """
            select tweet_id from tweet
             where tweet_id in (:ids) and deleted_at is null
             order by tweet_id for update
            """)
    List<Long> hold(Collection<Long> ids);

    /// Wipes what tweets said and referred to. Their rows stay, so that their ids and keys stay
    /// taken; and what a retweet repeated, so that its id still leads there.
    @Modifying
    @NativeQuery(
            """
            update tweet
               set content = '', latitude = null, longitude = null, conversation_id = null,
                   in_reply_to_id = null, in_reply_to_user_id = null, quoted_id = null,
                   entities = null, media_ids = null, deleted_at = :now
             where tweet_id in (:ids)
            """)
    void wipe(Collection<Long> ids, Instant now);
}
