package io.aviary.tweet.posting;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
}
