package io.aviary.tweet.posting;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// The tweets of the current shard that are not deleted.
public interface Tweets extends Repository<Tweet, Long> {
    /// One tweet.
    @Query("from Tweet t where t.tweetId = :id and t.deletedAt is null")
    Optional<Tweet> byId(long id);

    /// The ones of these that are there, in no particular order.
    @Query("from Tweet t where t.tweetId in :ids and t.deletedAt is null")
    List<Tweet> byIds(Collection<Long> ids);

    /// Whether there is such a tweet.
    @Query("select count(t) > 0 from Tweet t where t.tweetId = :id and t.deletedAt is null")
    boolean holds(long id);

    /// The author's newest between two ids, newest first.
    ///
    /// @param above exclusive
    /// @param below exclusive
    @Query(
            """
            from Tweet t
            where t.authorId = :author and t.deletedAt is null
              and t.tweetId > :above and t.tweetId < :below
            order by t.tweetId desc
            """)
    List<Tweet> newest(long author, long above, long below, Limit limit);

    /// The author's oldest between two ids, oldest first.
    ///
    /// @param above exclusive
    /// @param below exclusive
    @Query(
            """
            from Tweet t
            where t.authorId = :author and t.deletedAt is null
              and t.tweetId > :above and t.tweetId < :below
            order by t.tweetId
            """)
    List<Tweet> oldest(long author, long above, long below, Limit limit);

    /// The author of a tweet, which is held until the transaction ends, so that of two deletions
    /// one finds nothing.
    @NativeQuery(
            "select author_id from tweet where tweet_id = :id and deleted_at is null for update")
    Optional<Long> authorToDeleteFor(long id);

    /// Wipes what a tweet said. Its row stays, so that its id and its key stay taken.
    @Modifying
    @NativeQuery(
            """
            update tweet
               set content = '', latitude = null, longitude = null, entities = null,
                   deleted_at = :now
             where tweet_id = :id
            """)
    void wipe(long id, Instant now);
}
