package io.aviary.user.counters;

import io.aviary.platform.shard.Shards;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `user_tweets`: the tweets behind `tweet_count`, in their authors' shards. A row only
/// ever changes from posted to deleted. Only a new row and this change affect the count, so
/// duplicate and reordered events change nothing.
@Repository
public class AuthoredTweets {
    private static final String APPLY_AND_COUNT =
            """
            with applied as (
                insert into user_tweets as known (author_id, tweet_id, deleted)
                select author_id, tweet_id, deleted
                  from unnest(:authors::bigint[], :tweets::bigint[], :deletions::boolean[])
                       as event (author_id, tweet_id, deleted)
                 order by author_id, tweet_id
                on conflict (author_id, tweet_id) do update set deleted = true
                 where excluded.deleted and not known.deleted
                returning new.author_id,
                          coalesce(old.deleted, true)::int - new.deleted::int as change
            )
            insert into user_counters as counter (user_id, tweet_count)
            select author_id, sum(change) from applied
             group by author_id having sum(change) <> 0 order by author_id
            on conflict (user_id) do update
               set tweet_count = counter.tweet_count + excluded.tweet_count
            """;

    private final Shards shards;
    private final JdbcClient jdbc;

    AuthoredTweets(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// Stores the tweets and counts the new and the newly deleted ones, in one transaction for
    /// each server.
    public void apply(Collection<AuthoredTweet> tweets) {
        shards.writeEach(mergePerTweet(tweets), tweet -> tweet.author().shard(), this::applyHere);
    }

    private static Collection<AuthoredTweet> mergePerTweet(Collection<AuthoredTweet> tweets) {
        var unique = new LinkedHashMap<Long, AuthoredTweet>();
        for (var tweet : tweets) {
            unique.merge(tweet.tweet().value(), tweet, (one, other) -> one.deleted() ? one : other);
        }
        return unique.values();
    }

    private int applyHere(List<AuthoredTweet> tweets) {
        return jdbc.sql(APPLY_AND_COUNT)
                .param("authors", tweets.stream().mapToLong(t -> t.author().value()).toArray())
                .param("tweets", tweets.stream().mapToLong(t -> t.tweet().value()).toArray())
                .param(
                        "deletions",
                        tweets.stream().map(AuthoredTweet::deleted).toArray(Boolean[]::new))
                .update();
    }
}
