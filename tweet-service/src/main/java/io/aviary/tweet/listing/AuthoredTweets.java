package io.aviary.tweet.listing;

import io.aviary.tweet.posting.Tweet;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// The tweets of the current shard that are not deleted, by author.
interface AuthoredTweets extends Repository<Tweet, Long> {
    /// The newest between two ids, newest first.
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

    /// The oldest between two ids, oldest first.
    @Query(
            """
            from Tweet t
            where t.authorId = :author and t.deletedAt is null
              and t.tweetId > :above and t.tweetId < :below
            order by t.tweetId
            """)
    List<Tweet> oldest(long author, long above, long below, Limit limit);
}
