package io.aviary.tweet.completion;

import io.aviary.platform.outbox.Outbox;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.polling.TweetMentions;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The incomplete tweets of the current shard.
@Repository
class IncompleteTweets {
    private final JdbcClient jdbc;
    private final TweetMentions mentions;
    private final Outbox outbox;
    private final Clock clock;

    IncompleteTweets(JdbcClient jdbc, TweetMentions mentions, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.mentions = mentions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Returns the next incomplete tweets, in the order of their ids.
    List<Long> findAfter(long after, int limit) {
        return jdbc.sql(
                        """
                        select tweet_id from incomplete_tweet where tweet_id > :after
                         order by tweet_id limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /// Completes a tweet and adds its event in the current transaction, unless it was deleted or
    /// another instance completed it. Locks the tweet first, as a deletion does, so the two cannot
    /// deadlock.
    ///
    /// @return whether this call completed it
    boolean complete(CompletedTweet completed) {
        var id = completed.tweet().tweetId();
        if (!lockExisting(id) || !remove(id)) {
            return false;
        }
        update(completed);
        var event = completed.tweet().completionEvent(completed.entities(), clock.instant());
        mentions.add(event);
        outbox.add(TweetEvent.TOPIC, event.authorId(), event);
        return true;
    }

    private boolean lockExisting(TweetId id) {
        return jdbc.sql(
                        """
                        select tweet_id from tweet
                         where tweet_id = :id and deleted_at is null for update
                        """)
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    private boolean remove(TweetId id) {
        return jdbc.sql("delete from incomplete_tweet where tweet_id = :id")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    private void update(CompletedTweet completed) {
        jdbc.sql(
                        """
                        update tweet set content = :content, entities = :entities
                         where tweet_id = :id
                        """)
                .param("content", completed.content())
                .param("entities", completed.entities().stored(), Types.VARCHAR)
                .param("id", completed.tweet().tweetId().value())
                .update();
    }
}
