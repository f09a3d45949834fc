package io.aviary.tweet.posting;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
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

    /// One tweet, held until the transaction ends, so that of two deletions one finds nothing.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Tweet t where t.tweetId = :id and t.deletedAt is null")
    Optional<Tweet> toChange(long id);
}
