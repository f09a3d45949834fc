package io.aviary.tweet.polling;

import io.aviary.platform.shard.Shards;
import io.aviary.tweet.event.TweetEvent;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The users whom tweets mention or reply to, in the shards of the authors. The transaction of a
/// tweet writes them, so they are complete even while Kafka is unavailable. The statement that
/// inserts a new tweet also adds its mentions.
@Repository
public class TweetMentions {
    private static final String ADD =
            """
            insert into tweet_mention (user_id, tweet_id)
            select unnest(:users::bigint[]), :tweet
            on conflict do nothing
            """;

    private static final String REMOVE =
            """
            delete from tweet_mention
             using unnest(:users::bigint[], :tweets::bigint[]) as removed (user_id, tweet_id)
             where tweet_mention.user_id = removed.user_id
               and tweet_mention.tweet_id = removed.tweet_id
            """;

    /// Omits retweets: an incomplete one lacks only the name in its text, and mentions no user.
    private static final String OLDEST_INCOMPLETE =
            """
            select tweet_id from incomplete_tweet
             where exists (select from tweet
                            where tweet.tweet_id = incomplete_tweet.tweet_id
                              and tweet.retweeted_id is null)
             order by tweet_id limit 1
            """;

    private final Shards shards;
    private final JdbcClient jdbc;

    TweetMentions(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// Adds the mentions of a completed tweet in the current transaction.
    ///
    /// @param event the event of the completion
    public void add(TweetEvent event) {
        jdbc.sql(ADD)
                .param("users", event.mentionedUsers().mapToLong(user -> user.value()).toArray())
                .param("tweet", event.tweet().value())
                .update();
    }

    /// Removes the mentions of deleted tweets in the current transaction.
    ///
    /// @param events the events of the deletions
    public void removeAll(Collection<TweetEvent> events) {
        var mentions = events.stream().flatMap(Mention::of).toList();
        if (!mentions.isEmpty()) {
            jdbc.sql(REMOVE)
                    .param("users", values(mentions, Mention::user))
                    .param("tweets", values(mentions, Mention::tweet))
                    .update();
        }
    }

    /// Returns the oldest tweet of all servers whose mentions are not looked up yet; the maximum
    /// id if no such tweet exists.
    long findOldestIncomplete() {
        return shards
                .readAll(() -> jdbc.sql(OLDEST_INCOMPLETE).query(Long.class).optional())
                .stream()
                .mapToLong(oldest -> oldest.orElse(Long.MAX_VALUE))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static long[] values(List<Mention> mentions, ToLongFunction<Mention> column) {
        return mentions.stream().mapToLong(column).toArray();
    }

    private record Mention(long user, long tweet) {
        static Stream<Mention> of(TweetEvent event) {
            return event.mentionedUsers()
                    .map(user -> new Mention(user.value(), event.tweet().value()));
        }
    }
}
