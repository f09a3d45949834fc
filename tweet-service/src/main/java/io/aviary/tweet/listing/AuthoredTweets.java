package io.aviary.tweet.listing;

import io.aviary.tweet.posting.Tweet;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// The tweets of an author in the current shard, as the entities that a page shows. Deleted tweets
/// are omitted.
interface AuthoredTweets extends Repository<Tweet, Long> {
    /// Finds the newest tweets between two ids, newest first.
    ///
    /// The result contains all kinds of tweets. A statement that skipped excluded kinds could read
    /// any number of rows.
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
    List<Tweet> findNewest(long author, long above, long below, Limit limit);

    /// Finds the oldest tweets between two ids, oldest first.
    @Query(
            """
            from Tweet t
            where t.authorId = :author and t.deletedAt is null
              and t.tweetId > :above and t.tweetId < :below
            order by t.tweetId
            """)
    List<Tweet> findOldest(long author, long above, long below, Limit limit);
}
