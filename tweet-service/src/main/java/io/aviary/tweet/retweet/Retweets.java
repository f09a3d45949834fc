package io.aviary.tweet.retweet;

import io.aviary.platform.outbox.Outbox;
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The retweets in the current shard: at most one of each tweet for each user.
@Repository
class Retweets {
    /// Of two concurrent requests, the second waits for the first and gets its id: the update
    /// changes nothing but returns the row.
    private static final String RETWEET_AND_EVENT =
            """
            with retweet as (
                insert into tweet (tweet_id, author_id, content, retweeted_id)
                values (:id, :user, :content, :original)
                on conflict (author_id, retweeted_id)
                      where retweeted_id is not null and deleted_at is null
                do update set author_id = excluded.author_id
                returning new.tweet_id, new.author_id, old.tweet_id is null as is_new
            ), incomplete as (
                insert into incomplete_tweet
                select tweet_id from retweet where is_new and :incomplete
            ), event as (
                %s
            )
            select tweet_id from retweet
            """
                    .formatted(Outbox.insertFrom("author_id::text", "retweet where is_new"));

    private final JdbcClient jdbc;
    private final Outbox outbox;

    Retweets(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /// Finds the user's retweet of a tweet.
    Optional<TweetId> find(UserId user, TweetId original) {
        return jdbc.sql(
                        """
                        select tweet_id from tweet
                         where author_id = :user and retweeted_id = :original
                           and deleted_at is null
                        """)
                .param("user", user.value())
                .param("original", original.value())
                .query((row, number) -> new TweetId(row.getLong(1)))
                .optional();
    }

    /// Adds a retweet and its event in one statement, unless the user has already retweeted the
    /// original.
    ///
    /// @param id the id of a new retweet
    /// @return the id of the new or the existing retweet
    TweetId add(TweetId id, UserId user, TweetId original, RetweetText text) {
        var references = ReferencedTweet.listPresent(null, null, original);
        var event = TweetEvent.posted(id, user, references, Stream.empty());
        var parameters =
                outbox.prepare(TweetEvent.TOPIC, event)
                        .addValue("id", id.value())
                        .addValue("user", user.value())
                        .addValue("original", original.value())
                        .addValue("content", text.content())
                        .addValue("incomplete", !text.complete());
        return jdbc.sql(RETWEET_AND_EVENT)
                .paramSource(parameters)
                .query((row, number) -> new TweetId(row.getLong(1)))
                .single();
    }
}
